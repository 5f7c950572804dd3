extension HelpTopics {
  package static let json = HelpPage(
    name: "json", title: "JSON", summary: "The lines that --json prints.",
    blocks: [
      .paragraph(
        """
        One JSON object a line, on standard output (on standard error with -o -). Every line has a \
        "type". Each input has one file-start, then plan, progress and attempt lines, then one \
        file-done. The last line is always the summary, even after an error or Ctrl-C. Later versions \
        may add keys and types: ignore those you do not know. Keys without a value are left out. \
        Sizes are in bytes, times in seconds. vcompress help schemas prints a JSON Schema for each \
        type, all in one object.
        """),
      .heading("request (ask), the first line"),
      .terms([
        .init("text", "The request."),
        .init("command", "The command it was understood as, in words."),
        .init(
          "arguments",
          "One object for each option: name, value, and the words of the request behind it."),
        .init("inputs, folder, output", "The files, the folder and the output it names."),
        .init("undo", "Whether it undoes the last result."),
        .init(
          "purposes, mended, notes",
          "Words without effect, typos that were read, and anything else to know."),
        .init(
          "refused, reason, nearest",
          "Instead: the words that were not understood, why, and what to do."),
        .init(
          "rest",
          "What vcompress would do without these words, as in arguments. Left out if it offers "
            + "nothing."),
        .init("leftOut", "With --partly: the words that it did not follow."),
      ]),
      .heading("chat, refusal (chat)"),
      .terms([
        .init("event", "begun, continuing (an earlier chat), or current after undo and show."),
        .init(
          "command, inputs", "The command so far, in words, and the absolute paths of its files."),
        .init("steps", "How many steps there are. All but the first can be undone."),
        .init(
          "text, error",
          "refusal: the request, if it was one, and why nothing changed. A request that is not "
            + "understood has a request line with refused. Previews and exports have the lines of a "
            + "file each. The summary comes once, at the end."),
      ]),
      .heading("cloud, cloud-reply, cloud-job, cloud-credits"),
      .terms([
        .init(
          "event",
          "cloud: connecting, leaving, sending, asking, working, rendering, downloading, waiting or "
            + "warning."),
        .init(
          "text, host, bytes, percent",
          "cloud: a file, a message or a render's ID; where it goes; how many bytes; how far it is."
        ),
        .init(
          "job, text, changes, timeline",
          "cloud-reply: the session, the service's words, what the edit changed, and the draft."),
        .init("job, stage, files, render, output", "cloud-job: one line of cloud jobs."),
        .init("available, frozen, total", "cloud-credits: the balance."),
      ]),
      .heading("file-start"),
      .terms([
        .init("index, count", "The input's place in the list, from 1, and how many there are."),
        .init("input, output", "The paths; - for standard input or output."),
      ]),
      .heading("plan"),
      .terms([
        .init("index", "Which input it is about."),
        .init("format", "gif, mp4 or audio."),
        .init("width, height", "The output's picture."),
        .init("frameRate", "The most frames a second. Left out if the source's times are kept."),
        .init("frames", "GIF with a frameRate: the most frames it can have."),
        .init("duration", "The output's length, if the source states its own."),
        .init("crf, preset", "MP4: the settings for x264. Without crf, a sample decides it."),
        .init("wantedScore", "MP4: the score to reach, 0 to 100."),
        .init("limit", "The most bytes the result may have."),
        .init(
          "lambda, colors", "GIF: how much distortion a saved bit is worth, and the most colours."),
        .init("plays", "GIF: how often it plays; 0 means forever."),
        .init(
          "audio",
          "MP4 and audio: one object for each track of sound, with treatment (copy or encode), "
            + "channels, sampleRate and, where known, bitRate."),
        .init(
          "destination",
          "With --for: the place's name, its limit in bytes, whether that applies or a smaller --under "
            + "does, since when it applies, when and where it was read, and its other rules: "
            + "maxSize (WxH), maxWidth, maxHeight, width and height (exactly), aspect, frames, "
            + "pixels (of all frames), "
            + "duration, frameRate."),
        .init(
          "edits", "Joined clips, titles, captions, watermarks, music and fades, in words."),
        .init(
          "changesContent",
          "Whether it does more than compress. Then a result larger than the source is kept."),
        .init("notes", "A list of sentences: what to know before the work starts."),
      ]),
      .heading("progress (at most two a second)"),
      .terms([
        .init("index", "Which input it is about."),
        .init(
          "stage",
          "sampling (looking at the content), trying (qualities, on samples), encoding, verifying, "
            + "copying or comparing."),
        .init("done, total", "Seconds of the output that are done, and all of them, if known."),
        .init("percent, eta", "How much of this stage is done, and the seconds left."),
        .init("bytes", "The output's size so far."),
      ]),
      .heading("forecast (MP4, from a sample)"),
      .terms([
        .init("index", "Which input it is about."),
        .init("content", "What it shows: screen, drawn, camera or grain."),
        .init("crf, score", "x264's constant rate factor, and the score it should reach."),
        .init("pictureBytes", "What the picture should take, without sound and container."),
        .init("trials", "How many encodes of the sample it took."),
      ]),
      .heading("estimate (--estimate)"),
      .terms([
        .init("index", "Which input it is about."),
        .init("bytes, least, most", "The size, and the range that it is in nine times out of ten."),
        .init("score, content", "MP4: as in forecast."),
        .init("quality", "GIF: the quality, 1 to 100."),
        .init("width, height, frameRate, audio", "As in plan; with a limit, what fits."),
        .init("seconds", "How long the work should take."),
      ]),
      .heading("attempt (if a file takes several)"),
      .terms([
        .init("index, number", "Which input, and the attempt's number from 1."),
        .init("bytes", "The size it gave."),
      ]),
      .heading("file-done"),
      .terms([
        .init("index, input", "As in file-start."),
        .init("output", "The path of the result."),
        .init(
          "status", "written, kept-original, skipped, planned (--dry-run), failed or cancelled."),
        .init(
          "keptReason",
          "kept-original: below-limit (nothing was tried), sample-not-smaller (a sample predicted "
            + "it) or result-not-smaller (the result was larger)."),
        .init("exitCode, error", "The exit code of this input, and the sentence that explains it."),
        .init("sourceBytes, outputBytes", "The sizes of the source and of the output."),
        .init(
          "duration, width, height, frames",
          "The output's length in seconds, its picture in pixels, and how many frames it has."),
        .init("grew", "The output is larger than the source."),
        .init(
          "copiedPicture",
          "The video was copied from the source, because encoding it made it larger."),
        .init(
          "partial",
          "true if a damaged part of the source could not be read. warnings says which."),
        .init("score", "How close the result looks to the source, 0 to 100, judged from samples."),
        .init("warnings", "A list of sentences."),
        .init("elapsed", "The time it took."),
      ]),
      .heading("compare"),
      .terms([
        .init("inputs", "The two paths: the reference and the compressed file."),
        .init(
          "reference, compressed",
          "Each file's path, bytes, codec, width, height, pictures, frameRate and duration."),
        .init(
          "score", "How close the compressed frames look to the ones they show, 0 to 100."),
        .init(
          "shownScore",
          "The same against every frame of the reference, dropped ones included."),
        .init("fifthPercentile", "The score that 95 of 100 frames reach."),
        .init("width, height", "The size at which both were compared."),
        .init(
          "comparedPictures, shownPictures, runs",
          "How many frames of the reference were compared, with how many of the other file, in how "
            + "many runs: 1 if everything was compared."),
        .init("seconds", "The mean score of each second that was compared: time, score."),
        .init("worst", "The three worst moments: time, score."),
        .init("html", "Where the page was written."),
        .init(
          "picture",
          "The worst moment, before and after: its path, or with --picture - its data in base64; "
            + "mediaType, width, height and bytes."),
        .init("warnings", "A list of sentences."),
        .init("exitCode, error", "Instead, if it failed."),
      ]),
      .heading("probe, config, doctor, timeline"),
      .terms([
        .init(
          "input, tracks, summary",
          "A draft, its number of tracks, and what is in it, in one line (timeline)."),
        .init("input, report", "The file, and its description (probe)."),
        .init(
          "anatomy, advice",
          "For a GIF: where its bytes go, its frames with their boxes and delays, and what would make "
            + "it smaller (probe)."),
        .init(
          "quality",
          "With --quality: bitsPerPixel, content (screen, drawn, camera or grain), and what an MP4 "
            + "at that quality would be: crf, pictureBytes, score."),
        .init("exitCode, error", "Instead of the report, if it failed."),
        .init("report", "What is installed (doctor)."),
        .init(
          "files, defaults, presets, destinations",
          "Which files there are, what applies and why, and what the files add (config)."),
      ]),
      .heading("batch-plan, batch-file, batch-submitted, batch-status"),
      .terms([
        .init("job, files, tasks", "A plan: where it is kept, and its size (batch plan)."),
        .init("input, output, options, problem", "One file of a plan (batch --dry-run)."),
        .init("source, output", "The two folders (batch-status)."),
        .init("sourceBytes, outputBytes", "The sizes of the sources, and of the results so far."),
        .init("estimatedBytes, estimatedSeconds, estimatedMemory", "Predictions for the result."),
        .init("engine, jobs", "The engine, and its own numbers for the jobs (batch submit)."),
        .init("complete", "Whether everything is done (batch status and merge)."),
        .init(
          "written, keptOriginal, skipped, failed, running, waiting, damaged",
          "How many files are in which state. damaged: the result is gone."),
        .init(
          "tasks, tasksDone, openTasks",
          "How many tasks there are and are done, and the numbers of the others."),
        .init(
          "secondsLeft, runningFiles, failures",
          "The time left, the files being converted, and what failed."),
      ]),
      .heading("listening, render (serve; open says listening alone)"),
      .terms([
        .init("url, folder", "The address, and the folder where everything is kept."),
        .init("id, status", "A render: processing, completed or failed."),
        .init("bytes, error", "The result's size, or why it failed."),
      ]),
      .heading("summary"),
      .terms([
        .init("version", "The program's version."),
        .init("exitCode", "See: vcompress help exit-codes."),
        .init("error", "Why nothing was done, for example a wrong option."),
        .init("files, written, keptOriginal, skipped, planned, failed, cancelled", "How many."),
        .init("sourceBytes, outputBytes", "The sums of all files that are done."),
        .init("elapsed", "The time it took in all."),
      ]),
    ])
}
