import Pixels

/// One image of the file, ready to be written. A frame may take none, one or two of them.
struct CodedImage {
  enum Disposal: Int32 {
    /// Leave it: `DISPOSE_DO_NOT`.
    case keep = 1
    /// Make the box transparent before the next frame: `DISPOSE_BACKGROUND`.
    case clear = 2
  }

  /// The part of the canvas that the image covers.
  var box: Box
  /// 2, 4, ... 256 colours, or nil for the global palette.
  var localColors: [RGBA]?
  /// The symbol that keeps what is on the screen, or nil.
  var transparentSymbol: Int?
  var disposal: Disposal
  /// 1/100 s, of any length.
  var delay: Int
  /// The LZW code stream; its code size follows from the size of the palette.
  var data: [UInt8]
}
