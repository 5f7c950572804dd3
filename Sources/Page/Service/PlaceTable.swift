import JSONText
import Options
import Planning

/// The places that results are made for, as the page lists them.
enum PlaceTable {
  static var value: JSONValue {
    let today = CalendarDay.today
    return .object([
      "places": .list(
        Destination.known.map { place in
          func limit(_ format: OutputFormat) -> JSONValue? {
            place.limit(for: format, on: today).map { limit in
              .object([
                "bytes": limit.bytes.map(JSONValue.whole), "sentence": .text(limit.sentence),
              ])
            }
          }
          return .object([
            "name": .text(place.name), "about": .text(place.about),
            "format": place.format.map { .text($0.rawValue) },
            "mp4": limit(.mp4), "gif": limit(.gif),
          ])
        })
    ])
  }
}
