extension HelpTopics {
  package static let json = HelpPage(
    name: "json", title: "JSON", summary: "The lines that --json prints.",
    blocks: [
      .paragraph(
        """
        One JSON object a line on standard output (on standard error with -o -). Every line has a \
        "type". For each input: one file-start, then plan, progress and attempt lines, then one \
        file-done. The last line is always the summary, after an error or Ctrl-C too. Keys and \
        types may be added: ignore those you do not know. A key without a value is left out. Sizes \
        are in bytes, times in seconds.
        """),
      .heading("request (ask), the first line"),
      .terms([
        .init("text", "The request."),
        .init("command", "The words of the command that it was understood as."),
        .init(
          "arguments",
          "One object for each option: name, value and the words of the request that it came from."),
        .init("inputs, folder, output", "The files, the folder and the place that it names."),
        .init("undo", "Whether it takes the last result back."),
        .init("purposes, mended, notes", "What changes nothing, typos, and what else to know."),
        .init("refused, reason, nearest", "Instead of these: the words at fault, why, what to do."),
      ]),
      .heading("chat, refusal (chat)"),
      .terms([
        .init("event", "begun, continuing (an earlier chat), or current after undo and show."),
        .init(
          "command, inputs", "The words of the command so far, and the whole paths of its files."),
        .init("steps", "How many steps stand; all but the first can be undone."),
        .init(
          "text, error",
          "refusal: the sentence, where it was one, and why nothing changed. A sentence that is not "
            + "understood has a request line with refused. Previews and exports have the lines of a "
            + "file each; the summary comes once, at the end."),
      ]),
      .heading("cloud, cloud-reply, cloud-job, cloud-credits"),
      .terms([
        .init(
          "event",
          "cloud: connecting, leaving, sending, asking, working, rendering, downloading, waiting or "
            + "warning; with text, host, bytes and percent where there are any."),
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
        .init("frameRate", "The most frames a second; left out where the source's times are kept."),
        .init("frames", "GIF with a frameRate: the most frames it can have."),
        .init("duration", "The output's length, where the source tells its own."),
        .init("crf, preset", "MP4: how x264 is told to work; without crf a sample decides it."),
        .init("wantedScore", "MP4: the score, 0 to 100, that the picture shall reach."),
        .init("limit", "The most bytes the result may have."),
        .init("lambda, colors", "GIF: what one bit may cost in distortion, and the most colours."),
        .init("plays", "GIF: how often it plays; 0 means forever."),
        .init(
          "audio",
          "MP4 and audio: one object for each track of sound, with treatment (copy or encode), "
            + "channels, sampleRate and, where known, bitRate."),
        .init(
          "destination",
          "With --for: the place's name, its limit in bytes, whether that rules or a smaller --under "
            + "does, since when it holds, and when and where that was read; and its other rules: "
            + "maxSize (WxH), maxWidth, maxHeight, width and height (exactly), aspect, frames, "
            + "pixels (of all frames), "
            + "duration, frameRate."),
        .init(
          "edits", "Words for clips joined, titles, captions, watermarks, music and fades, if any."),
        .init(
          "changesContent",
          "Whether more than compression is done: then a result larger than the source stands."),
        .init("notes", "A list of sentences: what to know before the work begins."),
      ]),
      .heading("progress (at most two a second)"),
      .terms([
        .init("index", "Which input it is about."),
        .init("stage", "encoding, verifying, copying or comparing."),
        .init("done, total", "Seconds of the output done, and in all where known."),
        .init("percent, eta", "The share done of this stage, and the seconds it may still take."),
        .init("bytes", "The output's size so far."),
      ]),
      .heading("forecast (MP4, from a sample)"),
      .terms([
        .init("index", "Which input it is about."),
        .init("content", "What it shows: screen, drawn, camera or grain."),
        .init("crf, score", "x264's constant rate factor, and the score it should reach."),
        .init("pictureBytes", "What the pictures should take, without sound and container."),
        .init("trials", "How many encodes of the sample it took."),
      ]),
      .heading("estimate (--estimate)"),
      .terms([
        .init("index", "Which input it is about."),
        .init("bytes, least, most", "The size, and where it lies nine times out of ten."),
        .init("score, content", "MP4: as in forecast."),
        .init("quality", "GIF: the quality, 1 to 100."),
        .init("width, height, frameRate, audio", "As in plan; under a limit, what it leaves."),
        .init("seconds", "The time the work should take."),
      ]),
      .heading("attempt (where several are made for one file)"),
      .terms([
        .init("index, number", "Which input, and the attempt's number from 1."),
        .init("bytes", "The size it gave."),
      ]),
      .heading("file-done"),
      .terms([
        .init("index, input, output", "As in file-start; output is where the result stands."),
        .init(
          "status", "written, kept-original, skipped, planned (--dry-run), failed or cancelled."),
        .init(
          "keptReason",
          "kept-original: below-limit (nothing was tried), sample-not-smaller (a sample of it "
            + "predicts that) or result-not-smaller (it was encoded)."),
        .init("exitCode, error", "The input's own exit code, and the sentence that explains it."),
        .init("sourceBytes, outputBytes", "The sizes."),
        .init("duration, width, height, frames", "The output."),
        .init("grew", "The output is larger than the source."),
        .init(
          "copiedPicture",
          "The picture is the source's own, moved into an MP4, because an encode was larger."),
        .init(
          "partial",
          "true where damage kept a part of the source from being read; warnings say which."),
        .init("score", "MP4: how good a sample of it looks beside the source, 0 to 100."),
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
          "score", "How good the compressed pictures look beside those they show, 0 to 100."),
        .init(
          "shownScore",
          "The same beside every picture of the reference, those that were left out as well."),
        .init("fifthPercentile", "What 95 of 100 single pictures reach."),
        .init("width, height", "The size that both were compared at."),
        .init(
          "comparedPictures, shownPictures, runs",
          "Pictures of the reference that were looked at, those of the other file beside them, and "
            + "the runs they lie in: 1 where everything was compared."),
        .init("seconds", "The mean score of each second that was compared: time, score."),
        .init("worst", "The three worst moments: time, score."),
        .init("html", "Where the page was written."),
        .init("warnings", "A list of sentences."),
        .init("exitCode, error", "Instead of the figures where it failed."),
      ]),
      .heading("probe, config, doctor, timeline"),
      .terms([
        .init(
          "input, tracks, summary",
          "A draft, how many tracks it has, and all in one line (timeline)."),
        .init("input, report", "The file, and what it is (probe)."),
        .init(
          "anatomy, advice",
          "Of a GIF: where its bytes go, its images with their boxes and delays, and what would make "
            + "it smaller (probe)."),
        .init(
          "quality",
          "With --quality: bitsPerPixel, content (screen, drawn, camera or grain), and what an MP4 "
            + "at that quality should be: crf, pictureBytes, score."),
        .init("exitCode, error", "Instead of the report where it failed."),
        .init("report", "What is installed (doctor)."),
        .init(
          "files, defaults, presets, destinations",
          "What was looked for, what holds and why, and what the files add (config)."),
      ]),
      .heading("batch-plan, batch-file, batch-submitted, batch-status"),
      .terms([
        .init("job, files, tasks", "A plan: where it is kept, and how large it is (batch plan)."),
        .init("input, output, options, problem", "One file of a plan (batch --dry-run)."),
        .init("sourceBytes", "The size of what goes in."),
        .init("estimatedBytes, estimatedSeconds, estimatedMemory", "What may come of it."),
        .init("engine, jobs", "What an engine was given, by its own numbers (batch submit)."),
        .init("complete", "Whether nothing is left to do (batch status and merge)."),
        .init(
          "written, keptOriginal, skipped, failed, running, waiting, damaged",
          "How many files stand where; damaged: the result is gone."),
        .init("tasks, tasksDone, openTasks", "The tasks, and the numbers of those with work left."),
        .init("secondsLeft, runningFiles, failures", "The rest of it."),
      ]),
      .heading("listening, render (serve)"),
      .terms([
        .init("url, folder", "Where it listens, and where everything is kept."),
        .init("id, status", "A render: processing, completed or failed."),
        .init("bytes, error", "The result's size, or why there is none."),
      ]),
      .heading("summary"),
      .terms([
        .init("version", "The program's version."),
        .init("exitCode", "How the command ends; see: vcompress help exit-codes."),
        .init("error", "Why nothing was done, such as a wrong option."),
        .init("files, written, keptOriginal, skipped, planned, failed, cancelled", "How many."),
        .init("sourceBytes, outputBytes", "Sums over the files that are done."),
        .init("elapsed", "The time it took in all."),
      ]),
    ])
}
