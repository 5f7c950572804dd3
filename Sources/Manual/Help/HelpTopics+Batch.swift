import Options

extension HelpTopics {
  package static let batch = HelpPage(
    name: "batch-steps", title: "Batches", summary: "A folder, on one machine or many.",
    blocks: [
      .terms(
        BatchOptions.Step.allCases.map { .init("vcompress batch \($0.usage)", $0.summary) }),
      .paragraph(
        """
        Results stand in OUTDIR as the sources do in DIR. The job - its plan, a record for every \
        finished file, and who works on what - is kept in OUTDIR/.vcompress or where --job says; \
        JOB is either that folder or OUTDIR. A file is done when its source, its options and its \
        result are as the record says; no times are compared. Files that cannot be decoded \
        are told and not tried again until they change, or until retry --failed. A file at which a \
        run died is done apart, in a process of its own: when that one crashes or is killed too, \
        the file has failed, and the run goes on.
        """),
      .examples([
        .init(
          "A folder as GIFs, four at once; the same again goes on where it stopped:",
          "vcompress batch clips/ -o gifs/ --gif --width 480 --jobs 4"),
        .init(
          "On a Slurm cluster, sixteen tasks at once:",
          "vcompress batch plan clips/ -o small/ --quality 65"),
        .init("", "vcompress batch submit small/ --engine slurm --max-running 16"),
        .init("What is left to do:", "vcompress batch status small/"),
      ]),
    ])
}
