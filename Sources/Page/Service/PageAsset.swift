/// The files of the page, which are part of the program.
enum PageAsset: String, CaseIterable {
  case index = "index.html"
  case style = "style.css"
  case icon = "icon.svg"
  case app = "app.js"
  case compare = "compare.js"
  case i18n = "i18n.js"
  case ladder = "ladder.js"
  case net = "net.js"
  case results = "results.js"
  case stage = "stage.js"
  case words = "words.js"

  var bytes: [UInt8] {
    switch self {
    case .index: PackageResources.index_html
    case .style: PackageResources.style_css
    case .icon: PackageResources.icon_svg
    case .app: PackageResources.app_js
    case .compare: PackageResources.compare_js
    case .i18n: PackageResources.i18n_js
    case .ladder: PackageResources.ladder_js
    case .net: PackageResources.net_js
    case .results: PackageResources.results_js
    case .stage: PackageResources.stage_js
    case .words: PackageResources.words_js
    }
  }

  var mediaType: String {
    switch rawValue.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    default: "image/svg+xml"
    }
  }
}
