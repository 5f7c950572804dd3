import CFFmpeg
import MediaPlans
import Pixels

/// Builds the filters that turn frames of one format into the plan's pictures, in FFmpeg's
/// notation.
struct PictureChain {
  let format: FrameFormat
  let plan: PicturePlan

  var description: String {
    var filters: [String] = []
    if format.isInterlaced { filters.append("bwdif=mode=send_frame:parity=auto:deint=interlaced") }
    filters += cropFilters
    filters += isAlreadyRight ? [] : conversionFilters
    filters += orientationFilters
    if plan.orientation.applied(to: fittedSize) != plan.size { filters.append(paddingFilters) }
    if plan.layout == .rgba { filters.append("format=rgba") }
    return filters.isEmpty ? "null" : filters.joined(separator: ",")
  }

  /// Frames of another size, later in the stream, are not cropped but fitted into the output.
  private var isPlannedSize: Bool { format.size == plan.sourceSize }
  private var crop: StoredRectangle? { isPlannedSize ? plan.crop : nil }

  /// The picture's size in the output, on the stored frame's axes.
  private var storedTarget: PixelSize { plan.orientation.inverse.applied(to: plan.pictureSize) }

  private var fittedSize: PixelSize {
    let target = storedTarget
    guard !isPlannedSize else { return target }
    let scale = min(
      Double(target.width) / Double(format.size.width),
      Double(target.height) / Double(format.size.height))
    func fit(_ length: Int, within limit: Int) -> Int {
      let fitted = (Double(length) * scale / 2).rounded() * 2
      // A difference of up to three pixels comes from rounding, not from another shape.
      return abs(fitted - Double(limit)) <= 3 ? limit : max(2, min(limit, Int(fitted)))
    }
    return PixelSize(
      width: fit(format.size.width, within: target.width),
      height: fit(format.size.height, within: target.height))
  }

  /// Whether the frames are the plan's YUV already.
  private var isAlreadyRight: Bool {
    plan.layout == .yuv420 && !format.isFullRange && !format.isHighDynamicRange
      && !format.isWideGamut && format.pixelFormat == AV_PIX_FMT_YUV420P
      && ColorDescription.haveSameNumbers(encodedMatrix, format.matrixName)
      && (crop?.size ?? format.size) == fittedSize && isCropAligned
  }

  /// Whether the crop's edges lie on chroma samples.
  private var isCropAligned: Bool {
    guard let crop else { return true }
    let step = format.chromaStep
    return crop.x % step.x == 0 && crop.y % step.y == 0 && crop.size.width % step.x == 0
      && crop.size.height % step.y == 0
  }

  private var cropFilters: [String] {
    guard let crop else { return [] }
    // FFmpeg moves edges that lie between chroma samples: give every pixel its own sample first.
    let prefix = isCropAligned ? [] : ["format=\(format.hasAlpha ? "yuva444p" : "yuv444p")"]
    return prefix + ["crop=\(crop.size.width):\(crop.size.height):\(crop.x):\(crop.y):exact=1"]
  }

  private var conversionFilters: [String] {
    if format.hasAlpha, plan.layout == .yuv420 || plan.background != nil {
      return flatteningFilters + scalingFilters(rgb: true, alpha: false)
    }
    if format.hasAlpha {
      if plan.isPixelated {
        return [parameters, "format=gbrap"] + scalingFilters(rgb: true, alpha: true)
      }
      // Premultiplied while scaled, so that colours of transparent pixels do not bleed over edges.
      return [parameters, "format=gbrap", "premultiply=inplace=1"]
        + scalingFilters(rgb: true, alpha: true) + ["unpremultiply=inplace=1"]
    }
    return scalingFilters(rgb: format.isRGB, alpha: false)
  }

  /// Lays the picture over the background, which is made from the frame itself and so has the same
  /// timestamp.
  private var flatteningFilters: [String] {
    let color = plan.background ?? RGBA(red: 255, green: 255, blue: 255)
    let base = "lutrgb=r=\(color.red):g=\(color.green):b=\(color.blue):a=255"
    return [
      parameters, "format=gbrap",
      "split[top][copy];[copy]\(base)[base]"
        + ";[base][top]overlay=format=gbrp:alpha=straight", "format=gbrp",
    ]
  }

  /// States the colour properties that the file leaves out: zimg refuses to guess.
  private var parameters: String {
    let range = format.isFullRange ? "pc" : "tv"
    let keeps = format.isHighDynamicRange || format.isWideGamut
    let transfer = keeps ? name(av_color_transfer_name(format.transfer)) ?? "bt709" : "bt709"
    let primaries = keeps ? name(av_color_primaries_name(format.primaries)) ?? "bt2020" : "bt709"
    // Ordinary colours are not converted between near-identical primaries and transfers: players
    // do not either.
    return
      "setparams=range=\(range):colorspace=\(format.matrixName)"
      + ":color_trc=\(transfer == "unknown" ? "bt709" : transfer)"
      + ":color_primaries=\(primaries == "unknown" ? "bt2020" : primaries)"
  }

  private func name(_ text: UnsafePointer<CChar>?) -> String? { text.map { String(cString: $0) } }

  private func scalingFilters(rgb: Bool, alpha: Bool) -> [String] {
    let size = "w=\(fittedSize.width):h=\(fittedSize.height)"
    let isTarget420 = plan.layout == .yuv420
    let matrix = isTarget420 ? encodedMatrix : "gbr"
    let range = isTarget420 ? "limited" : "full"
    let final = "format=" + (isTarget420 ? "yuv420p" : alpha ? "gbrap" : "gbrp")
    let isFlattened = format.hasAlpha
    var filters = isFlattened ? [] : [parameters]
    if isFlattened {
      filters.append("setparams=range=pc:colorspace=gbr:color_trc=bt709:color_primaries=bt709")
    }
    if format.isHighDynamicRange || format.isWideGamut && !isFlattened {
      return filters + unpackingFilters(rgb: rgb, alpha: alpha) + toneMapping(size: size)
        + ["zscale=m=\(matrix):t=bt709:p=bt709:r=\(range):dither=ordered", final]
    }
    if usesSwscale {
      let inMatrix = rgb ? "" : ":in_color_matrix=\(swscaleMatrix(format.matrixName) ?? "bt601")"
      let outMatrix =
        isTarget420 ? ":out_color_matrix=\(swscaleMatrix(encodedMatrix) ?? "bt601")" : ""
      let flags =
        "flags=\(plan.isPixelated ? "neighbor" : "lanczos")+accurate_rnd+full_chroma_int+full_chroma_inp"
      return filters + [
        "scale=\(size)\(inMatrix)\(outMatrix):out_range=\(isTarget420 ? "tv" : "pc"):\(flags)",
        // Some versions leave the old matrix on the frame, where what is drawn on top would read it.
        isTarget420 ? final + ",setparams=colorspace=\(encodedMatrix)" : final,
      ]
    }
    let dither = format.bitDepth > 8 ? ":dither=ordered" : ""
    // Lanczos keeps text in a small GIF crisp; in H.264 that crispness only costs bits.
    let kernel = plan.isPixelated ? "point" : isTarget420 ? "bicubic" : "lanczos"
    return filters + unpackingFilters(rgb: rgb, alpha: alpha) + [
      "zscale=\(size):filter=\(kernel):m=\(matrix):t=bt709:p=bt709:r=\(range)\(dither)", final,
    ]
  }

  /// zimg only reads planar formats.
  private func unpackingFilters(rgb: Bool, alpha: Bool) -> [String] {
    rgb && !format.isPlanar && !format.hasAlpha
      ? ["format=" + (format.bitDepth > 8 ? "gbrp16" : "gbrp")] : []
  }

  /// HDR and wide colours to BT.709: scaled in linear light, where 1.0 is 100 cd/m2.
  private func toneMapping(size: String) -> [String] {
    let linear = "zscale=\(size):filter=lanczos:t=linear:npl=100,format=gbrpf32le,zscale=p=bt709"
    // The filter's own desaturation bleaches strong colours, yellow first.
    return format.isHighDynamicRange ? [linear, "tonemap=hable:desat=0"] : [linear]
  }

  /// Whether swscale scales; else zimg does.
  ///
  /// Ordinary RGB is scaled by swscale, so that it equals what other tools make of the same file:
  /// zimg rounds one pixel in fifty of a drawing differently, which costs a lossless GIF 1.5 points
  /// of SSIMULACRA2. Otherwise zimg is better at deep and wide colours, scales alpha in planes and
  /// is cheaper for YUV, but it cannot take odd sizes with shared chroma samples, nor turn grey into
  /// colour.
  private var usesSwscale: Bool {
    if format.isGray { return true }
    if plan.layout == .rgba, format.bitDepth <= 8, !format.hasAlpha,
      format.isRGB || swscaleMatrix(format.matrixName) != nil
    {
      return true
    }
    let step = format.chromaStep
    let size = crop?.size ?? format.size
    return size.width % step.x != 0 || size.height % step.y != 0
  }

  /// The matrix of YUV output: the source's own, BT.709 for everything that was converted.
  private var encodedMatrix: String {
    if let matrix = plan.matrix { return matrix }
    return format.isRGB || format.hasAlpha || format.isHighDynamicRange || format.isWideGamut
      ? "bt709" : format.matrixName
  }

  /// swscale's own name of a matrix; `nil` for those that it cannot do.
  private func swscaleMatrix(_ name: String) -> String? {
    switch name {
    case "bt709", "fcc", "smpte170m", "smpte240m": name
    case "bt470bg": "bt601"
    case "bt2020nc", "bt2020c": "bt2020"
    default: nil
    }
  }

  private var orientationFilters: [String] {
    let orientation = plan.orientation
    switch (
      orientation.transposes, orientation.flipsHorizontally, orientation.flipsVertically
    ) {
    case (false, let horizontal, let vertical):
      return (horizontal ? ["hflip"] : []) + (vertical ? ["vflip"] : [])
    case (true, false, false): return ["transpose=cclock_flip"]
    case (true, true, false): return ["transpose=clock"]
    case (true, false, true): return ["transpose=cclock"]
    case (true, true, true): return ["transpose=clock_flip"]
    }
  }

  // MARK: Padding

  /// Centres the picture on the canvas.
  private var paddingFilters: String {
    let (canvas, picture) = (plan.size, plan.orientation.applied(to: fittedSize))
    let place = "(W-w)/2:(H-h)/2"
    let overlay = "overlay=\(place):format=\(plan.layout == .yuv420 ? "yuv420" : "gbrp")"
    switch plan.inset?.padding ?? .color(RGBA(red: 0, green: 0, blue: 0)) {
    case .color(let color) where plan.layout == .yuv420:
      // Some versions' pad filter assumes BT.601 for every picture, so the samples are given here.
      let samples = LumaWeights(matrix: encodedMatrix).samples(color)
      return "format=yuv420p,split[picture][copy]"
        + ";[copy]scale=\(canvas.width):\(canvas.height):flags=neighbor"
        + ",lutyuv=y=\(samples.luma):u=\(samples.blue):v=\(samples.red)[behind]"
        + ";[behind][picture]\(overlay)"
    case .color(let color):
      let hex = [color.red, color.green, color.blue].map {
        ($0 < 16 ? "0" : "") + String($0, radix: 16)
      }.joined()
      let pad = "pad=\(canvas.width):\(canvas.height):(ow-iw)/2:(oh-ih)/2:color=0x\(hex)"
      // Only a picture with alpha can be transparent beside it.
      return color.alpha == 0 ? "format=rgba,\(pad)@0x00" : pad
    case .blur:
      // The largest centred part of the canvas's shape, made small, blurred and enlarged: cheaper
      // than blurring all of it, and smoother.
      let shape = Double(canvas.width) / Double(canvas.height)
      let width = min(Double(picture.width), Double(picture.height) * shape)
      let height = min(Double(picture.height), Double(picture.width) / shape)
      func even(_ length: Double) -> Int { max(2, Int((length / 2).rounded()) * 2) }
      let small = "\(even(Double(canvas.width) / 8)):\(even(Double(canvas.height) / 8))"
      let format = plan.layout == .yuv420 ? "yuv420p" : "gbrap"
      return "format=\(format),split[picture][copy]"
        + ";[copy]crop=\(even(width)):\(even(height)),scale=\(small):flags=area"
        + ",gblur=sigma=3,scale=\(canvas.width):\(canvas.height):flags=bicubic[behind]"
        + ";[behind][picture]\(overlay)"
    }
  }
}
