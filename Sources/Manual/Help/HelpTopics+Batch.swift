import Options

extension HelpTopics {
  package static let batch = HelpPage(
    name: "batch-steps", title: "Batches", summary: "Converting a folder, on one machine or many.",
    blocks: [
      .terms(
        BatchOptions.Step.allCases.map { .init("vcompress batch \($0.usage)", $0.summary) }),
      .paragraph(
        """
        OUTDIR mirrors the folders of DIR. The job (its plan, a record of every finished file, and \
        which machine has claimed which file) is kept in OUTDIR/.vcompress, or where --job says. JOB \
        is either that folder or OUTDIR. A file is done if its source, its options and its result \
        match its record; times are not compared. A file that cannot be decoded is reported, and \
        tried again only if it changes, or with retry --failed. A file that crashed a run is \
        converted in a process of its own: if that one dies too, the file has failed, and the run \
        continues.
        """),
      .examples([
        .init(
          "A folder to GIFs, four at once (run it again to continue):",
          "vcompress batch clips/ -o gifs/ --gif --width 480 --jobs 4"),
        .init(
          "On a Slurm cluster, sixteen tasks at once:",
          "vcompress batch plan clips/ -o small/ --quality 65"),
        .init("", "vcompress batch submit small/ --engine slurm --max-running 16"),
        .init("What is left to do:", "vcompress batch status small/"),
      ]),
    ])
}
