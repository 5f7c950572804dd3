import CCurl
import Platform
import Synchronization

/// Decides, for every connection of a transfer, whether the address that its host's name stands for
/// may be connected to. Looked at when the connection is made: a name may stand for another address
/// than a moment before.
final class ConnectionGuard: Sendable {
  /// Addresses that may be connected to though they are not public.
  private let named: Set<NetworkAddress>
  private let refused = Atomic<Bool>(false)

  init(named: Set<NetworkAddress>) { self.named = named }

  /// Whether an address was refused.
  var hasRefused: Bool { refused.load(ordering: .relaxed) }

  func allows(_ address: NetworkAddress) -> Bool {
    if address.isPublic || named.contains(address) { return true }
    refused.store(true, ordering: .relaxed)
    return false
  }

  /// Makes libcurl ask. This object must outlive the transfer. A proxy would look names up itself, so
  /// none is used.
  func stand(before easy: borrowing EasyHandle) throws(TransportError) {
    try easy.set(CURLOPT_PROXY, "")
    try easy.check(vcSetOpenSocketCallback(easy.raw, openSocket))
    try easy.set(
      CURLOPT_OPENSOCKETDATA, pointer: Unmanaged.passUnretained(self).toOpaque())
  }
}

private let openSocket: vcOpenSocketCallback = { context, _, address in
  guard let context, let address, let place = NetworkAddress(address),
    Unmanaged<ConnectionGuard>.fromOpaque(context).takeUnretainedValue().allows(place)
  else { return vcNoSocket }
  let file = socket(
    address.pointee.family, address.pointee.socktype, address.pointee.protocol)
  if file >= 0 { _ = fcntl(file, F_SETFD, FD_CLOEXEC) }
  return file
}
