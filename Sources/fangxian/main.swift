print("fangxian")
