extension Rules {
  /// How a ceiling is introduced, in any order of its parts.
  private static let before = """
    (to|down to|down|under|below|beneath|underneath|tinier than|lighter than|stay within|stay beneath|or under|come in under|comes in under|less than|at most|max|maximum|maximum of|max of|no more than
      |not more than|no bigger than|no larger than|not bigger than|not larger than|not over|no greater than|never bigger than|never larger than|never more than|never over|never above|never exceed|do not make bigger than|do not make larger than|not make bigger than|do not be bigger than|not be bigger than|not be larger than|not be more than|not be over|must not be bigger than|must not be larger than|should not be bigger than|do not want bigger than|do not want more than
      |within|smaller than|lower than|fit in|fit into|fit within|fit under|fit inside|fits in|fits into|fits under
      |fits within|fit|fits|up to|about|around|approximately|approx|roughly|exactly|circa|some|near
      |nearly|almost|~|≤|limit to|limited to|cap at|cap of|capped at|keep under|keep below
      |keep|stay under|stay below|stays under|stays below|stays within|staying under|should be|must be|has to be
      |needs to be|need to be|has to stay|must stay|should stay|must not exceed|should not exceed|not exceeding
      |can not exceed|do not exceed|not exceed|without exceeding|without going over|do not go over|not go over
      |do not let it go over|can not be over|can not be more than|can not be bigger than|can not be larger than
      |must not be over|can be at most|be|is|get it under|target|target size|target of|aim for
      |aiming for|size|file size|filesize|in|as|at|underneath|just under|a little under|well under|somewhere under|or so
      |it under|weigh less than|weighs less than|weighing less than|ideally|preferably|compress to|shrink to|reduce to
      |squeeze into|squeeze under|squeeze to|of|only
      |不超过|小于|低于|少于|不大于|最多|最大|最大不超过|控制在|控制到|压到|压缩到|压缩至|压缩成|压成|减到|缩小到|缩到|降到|降低到|大约|大概
      |约|差不多|不要超过|别超过|不能超过|不可以超过|不得超过|不许超过|限制在|限制到|大小|体积|文件大小|大小是|大小为|目标|目标大小
      |弄到|搞到|到|至|在|成|变成|至多|顶多|小到|减小到|减少到|瘦到|要|得|是|为|必须|要在|大小在|大小要|保持在|以|不高于|体积控制在|要小于|要低于|尽量
      |要小于|小过|要小过|細过|要細过|细过|要细过|唔好大过|唔可以大过|唔好超过|唔可以超过|唔超过|至多|顶多|壓到|收细到|细到|缩细到|整到|整细到
      |大小控制在|压缩后|压缩后不超过|别大于|不要大于|不能大于|做到|塞进|压进|压在|别超|卡在|卡到|大不过|不能大过|不要大过|别大过|不大过|也不能大过|不超|不要超|不能超|接近)
    """
  private static let after = """
    (or less|or smaller|or under|or below|or lower|max|maximum|tops|at most|limit|in size|size|file size
      |total|or so|ish|at the very most|big|large|file|mark|at best|in total|or thereabouts|is the limit|is the max|upload limit|cap
      |以内|以下|之内|之下|左右|内|上下|的样子|大小|封顶|为上限|为限|那么大|大|里|以里|最多|的文件|这么大|的大小|差不多)
    """

  static let size = """
    (keep|only|take|just|keep only|only keep) <n:minutes> => !Minutes or megabytes? Write 2:00 for a time, 2MB for a size.
    (加|增加|增大|大|提高|加大|多) <n:size> => !A size can only be a ceiling: --under 8MB.
    (reduce|shrink|compress|cut|lower|decrease|smaller|压缩|缩小|减小|减少|压) [it|size|it down|down] [by] (<n:multiple>|<n:fold>|<n:manifold>) => !Say it as a share: half the file size (--under 50%).
    (体积|大小|文件大小|文件) (压|缩|减|降|压缩|缩小) 一半 | (体积|大小|文件大小) 压 到 一半
    (体积|大小|文件大小|文件) (砍|砍掉|减掉|削掉|缩减|压掉) 一半 | (砍|砍掉|减掉|削掉|缩减|压掉|去掉) 一半 [的] (体积|大小|文件大小) => --under 50%
    <n:shortsize> (吧|就行|就好|好了|就可以|就够了|就行了|就得|得啦)
    [\(before)] [\(before)] [\(before)] <n:size> [\(after)] [\(after)]
    \(before) [\(before)] <n:shortsize> [\(after)]
    <n:shortsize> \(after)
    nothing (above|over|more than|bigger than|larger than|beyond) <n:size>
    <n:size> [big|large|max|version|limit]
    limit [of|size to] <n:size>
    (shave|knock|take|chop|trim) <n:rest> off [of] [the] (size|file size|weight) => --under {n}
    [the|their|its] [upload|file|attachment|size|mail|email|e mail] (limit|cap|maximum) [there] (is|:|of|=) [only|just|about] <n:size> [there]
    <n:size> (is the limit|is the max|is the maximum|is the most it takes|is the upload limit|is all they take|is the cap)
    (上限|限制|限额|最大附件|附件最大|附件上限) [是|为|只有|:] <n:size> | 限 [制] <n:size> [以内]
    (they|it|site|forum|server|form|system|platform|mailbox) (only) (allow|allows|accept|accepts|take|takes) [files] [up to|under|max] <n:size>
    the limit [there|they have|they allow|is] <n:size> => @limit {n}
    [the] [upload|web|hr] (portal|form|site|page|forum|server|mailbox|system|it|they) (takes|accepts|allows|only takes|only accepts|only allows|will take) [files] (up to|at most|under|max|no more than|only) <n:size>
    (upload|file|attachment|size) (limit|cap|maximum) [of|is|there is|they have|:] <n:size>
    (more small|smaller|more little) than <n:size>
    (上传|文件|附件|发送|大小|体积) [的] (限制|上限|限额|最大) [是|为|只有|:] <n:size> [以内]
    from <a:size> [down] to <n:size>
    从 <a:size> (到|压到|压缩到|变成|降到) <n:size> [以内|以下|左右]
    the limit [there|they have|they allow|is] <n:size> => --under {n}
    (to|under|below|at most|max|less than|within|up to|压到|压缩到|不超过|小于|控制在|缩到|压缩成|compress to|shrink to) <n:number> [以内|以下]
      => !What is counted? 20MB is a size (--under), 20 seconds a length (--duration).
    <n:shortsize> (video|gif|mp4|file) => !Write the unit in full: 8MB or 8kB.
    (at least|more than|over|bigger than|larger than|greater than|above|no less than|not less than
      |minimum|minimum of|not under|not below|not smaller than|no smaller than|≥|exceeding|exceeds
      |至少|最少|不小于|不低于|不少于|大于|超过|高于|起码|多于|不能小于|不能低于) <n:size> [以上]
    <n:size> (or more|or bigger|or larger|at least|minimum|以上|起步|往上)
    between <a:size> and <n:size> | (not|no) <n:size> => !A size can only be a ceiling: --under 8MB.

    half+size | halve+size
      => !The file, or the picture? Say half the file size (--under 50%) or half the resolution (--width 50%).
    <n:size> (smaller|less|lighter|off) | (smaller|lighter|reduce|shrink|cut|decrease|lower|reduced) [it|size|file size] by <n:size>
    (shave|knock|take|chop|trim|cut) <n:size> off [of] [the] [size|file size|file|weight] | (减少|减掉|减|小|缩小|压掉|减小|少|去掉) <n:size> | 比原来小 <n:size> => @bytesless {n}
    <n:size> (bigger|larger|more|heavier) | (bigger|larger) by <n:size> => !A size can only be a ceiling: --under 8MB.
    $half [of] [the|its|original|current|file] (size|file size|filesize) [of] [original]
    (cut|reduce|halve|bring down|get|slash) [$gif|mp4] [file] size [down] (in half|by half|to half) | (cut|slash) [$gif] (in half) (in size|size)
    (half as big|half as large|half the weight|halve the size|halve the file size)
    (compress|shrink|reduce|压缩) (by half|in half|to half|to half [of] [the] [original] size)
    (一半大小|小一半|压缩一半|体积减半|大小减半|文件大小减半|文件减半|减小一半|缩小一半|压到一半|压缩到一半|原来的一半|原大小的一半)
    [压|压缩|减小|缩小|减|变] (到|成|为|至) [原来|原文件|原视频|原先|原始大小] [的] 一半 [大小|体积|左右]
    (体积|大小|文件|文件大小) (变成|压到|缩到|减到|减少|缩小|小|降到|降低到|降|降低|砍到|减少到|缩小到|调到) [到|至] [原来|原本] [的] 一半
    (比原来|比原片|比原视频) 小 一半 => --under 50%
    (a third|one third|third) [of] [original] (size|file size) => --under 33%
    (a quarter|one quarter|quarter) [of] [original] (size|file size) => --under 25%
    [to|about|around|under|below|at most|less than|不超过] <n:percent> [of] [the|its|original|current|file] [original|current|input] (size|filesize|file size|file)
    [file] size [to] <n:percent>
    (shrink|compress|reduce|bring) [down] [size] [down] to <n:percent> [of] [original|size]
    (压|压缩|减小|缩小|减|变|大小|体积|文件大小) [控制|压|压缩|减小|缩小|减|变] (到|成|为|至|在) [原来|原来的|原来大小|原来体积|原来的大小|原来的体积|原文件|原视频|原大小] <n:percent> [大小|体积|左右|以内|以下]
    (到|成|为|至) (原来|原来大小|原来体积|原来的大小|原来的体积|原文件|原视频|原大小) <n:percent> [大小|体积|左右|以内|以下]
    (原来|原文件|原大小|原视频|原体积) <n:percent> [大小|体积|以内|以下] => --under {n}
    <n:rest> (smaller|lighter|less|smaller in size|smaller file size)
    (smaller|reduce|shrink|compress|reduced|cut|decrease|lower) [size] [file size] (by) [about|around] <n:rest>
    (reduce|cut|decrease) <n:rest> (of|off) [size]
    [比原来|比原片|比原视频|体积|大小|文件|再] (小|减小|缩小|减少|压缩|压掉|少|减|小了) <n:rest> [的] [体积|大小] => --under {n}
    """
}
