import Files

/// The system's file of certificates of authorities. A release is built on one system and runs on others,
/// each of which keeps them elsewhere.
enum SystemAuthorities {
  /// `nil` where none of them exists, and on systems whose libcurl asks the system itself.
  static let file: String? = {
    #if os(Linux)
      places.first { FileStatus(path: $0)?.isRegular ?? false }
    #else
      nil
    #endif
  }()

  static var areKnown: Bool {
    #if os(Linux)
      file != nil
    #else
      true
    #endif
  }

  private static let places = [
    "/etc/ssl/certs/ca-certificates.crt",  // Debian, Ubuntu, Arch, Alpine
    "/etc/pki/tls/certs/ca-bundle.crt",  // Fedora, Red Hat
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/ssl/ca-bundle.pem",  // SUSE
    "/etc/ssl/cert.pem",  // Alpine without its certificates' package
    "/var/lib/ca-certificates/ca-bundle.pem",
  ]
}
