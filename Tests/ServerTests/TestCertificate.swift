/// A certificate for `police.example` that nobody trusts, valid for a hundred years, with its key: for tests alone.
enum TestCertificate {
    static let chain = """
        -----BEGIN CERTIFICATE-----
        MIIBpDCCAUqgAwIBAgIUYXtBNgraCpjD35B81Jn6qghCLwAwCgYIKoZIzj0EAwIw
        GTEXMBUGA1UEAwwOcG9saWNlLmV4YW1wbGUwIBcNMjYxMTI3MTYwMzIyWhgPMjEy
        NjExMDMxNjAzMjJaMBkxFzAVBgNVBAMMDnBvbGljZS5leGFtcGxlMFkwEwYHKoZI
        zj0CAQYIKoZIzj0DAQcDQgAEL7aK6v8/+BnYtchPBXVgSxZLl+gO5VR4J6TC/m6v
        tezzPwa7CG7YT+oi7Li15nz9nXG1j3vZ95SvUfut5ZkdYqNuMGwwHQYDVR0OBBYE
        FPTzUxNI8tn0KVUTRO2S58YRpk4cMB8GA1UdIwQYMBaAFPTzUxNI8tn0KVUTRO2S
        58YRpk4cMA8GA1UdEwEB/wQFMAMBAf8wGQYDVR0RBBIwEIIOcG9saWNlLmV4YW1w
        bGUwCgYIKoZIzj0EAwIDSAAwRQIgShEyabODcHU8GTo6sdIiYZBF08mXgJuA6Nox
        Z7FUVSQCIQCz0Rf0LLBa+cvA1n5MM2JkOcJuyNl0X/2IaaUFQTTaiQ==
        -----END CERTIFICATE-----
        """

    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgLuvzMTPkBMgxaD1t
        hpX/dOYfpFdYi9X/gUVnOsB/vf2hRANCAAQvtorq/z/4Gdi1yE8FdWBLFkuX6A7l
        VHgnpML+bq+17PM/BrsIbthP6iLsuLXmfP2dcbWPe9n3lK9R+63lmR1i
        -----END PRIVATE KEY-----
        """
}
