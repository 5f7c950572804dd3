extension Rules {
  static let time = """
    [of] [$keep] [only|just] $first <n:time> [part|parts|部分|片段|那段|内容|的内容|这段] [of|from|in]
    [$keep] [only|just] <n:time> (from|at) [the] [very] (start|beginning) [of]
    [$keep] 从 (头|开头) 开始 [的] <n:time> | 从头 $keep <n:time> => --duration {n}
    [时长|长度|总长|片长] [缩短|缩|剪|截|裁|剪短] (到|成|至|为) (前|头|最前面) <n:time> => --duration {n}
    [of] [$keep] [only|just] $last <n:time> [part|parts|部分|片段|那段|内容|这段] [of|from|in]
    [$keep] [only|just] <n:time> (from|at|before) [the] [very] (end|finish) [of] => --start -{n}
    $unclear $first <n:time> [of|from]
      => !Keep it or remove it? Say "keep the first 5 seconds" (--duration 5) or "remove the first 5 seconds" (--start 5).
    $unclear $last <n:time> [of|from]
      => !Keep it or remove it? Say "keep the last 5 seconds" (--start -5) or "remove the last 5 seconds" (--end -5).

    (everything|all|all of it|whole thing|whole|entire thing) (but|except|except for|minus|besides|other than|without) $first <n:time> [of]
    (except|except for|minus) $first <n:time> | (除了|除去|除掉) $first <n:time> [以外|之外|外] [都要|都留|都保留|的都要]
    (everything|all) after $first <n:time>
    $remove [off|out] [the|from] $first <n:time> [of|off|from|in] [off|out|掉|的内容|部分]
    (trim|clip|crop|cut|shave|chop|take|snip) $first <n:time> [of] (off|away|out)
    $remove (前|开头|最前面|头) [的] <n:time> [的] (片头|开头|广告|黑屏|废话|空白|镜头|画面|黑场)
    $first <n:time> [部分|的内容|的部分|内容|片段|都] (removed|remove|off|gone|cut off|cut out|去掉|剪掉|删掉|不要|裁掉|切掉|去除|删除|砍掉|跳过|剪了|删了|切了|掐掉|剪去|截掉|不需要|剪下来不要|不要了)
    ($remove|trim|cut) [the] (beginning|start|front) [off] [,] [maybe|about|say|like|so] [the] $first <n:time>
    ($remove|trim|cut) [off] [the] (beginning|start|front) [,] [maybe|about|say|like|so] <n:time> [of it]
    $remove [off|out] <n:time> (from|off|at|of|off of) [the] [very] $start [of|off]
    (trim|shave|cut|chop|take|clip|snip) <n:time> (from|off|off of) [the] [very] $start [of]
    [从|把] $start [那里|处|的地方|部分] [的] $remove [掉] <n:time> => --start {n}
    (everything|all|all of it|whole thing|whole|entire thing) (but|except|except for|minus|besides|other than|without) $last <n:time> [of]
    (except|except for|minus) $last <n:time> | (除了|除去|除掉) $last <n:time> [以外|之外|外] [都要|都留|都保留|的都要]
    $remove [off|out] [the|from] $last <n:time> [of|off|from|in] [off|out|掉|的内容|部分]
    (trim|clip|crop|cut|shave|chop|take|snip) $last <n:time> [of] (off|away|out)
    $remove (最后|后|末尾|结尾) [的] <n:time> [的] (片尾|结尾|广告|黑屏|废话|空白|镜头|画面|黑场)
    $last <n:time> [部分|的内容|的部分|内容|片段|都] (removed|remove|off|gone|cut off|cut out|去掉|剪掉|删掉|不要|裁掉|切掉|去除|删除|砍掉|跳过|剪了|删了|切了|掐掉|剪去|截掉|不需要|不要了)
    $remove [off|out] <n:time> (from|off|at|of|off of) [the] [very] $finish [of|off]
    (trim|shave|cut|chop|take|clip|snip) <n:time> (from|off|off of) [the] [very] $finish [of]
    [从] $finish [那里|处|的地方|部分] [的] $remove [掉] <n:time> => --end -{n}
    ($remove|trim|shave|clip) [off] (first and last|last and first) <n:time> [of|from|off] [off|each]
    ($remove|trim|shave|clip) [off] <n:time> (from|off|at|off of) (both ends|each end|both sides|start and end|beginning and end|the start and the end) [of]
    [$remove|把] (前后|头尾|首尾|开头和结尾|开头结尾|前面和后面) [各|都|分别] [$remove|剪|掐|切] [掉] <n:time> [去掉|剪掉|删掉|不要|切掉] | 掐头去尾 [各] <n:time>
      => --start {n} --end -{n}
    (end|stop|finish|ends|stopping|ending|ending it) [it] <n:time> (earlier|sooner|early|before [the] end|before it ends)
    (早|提前|提早) <n:time> (结束|停|停止|收尾) | <n:time> (earlier|sooner) [at] [the] end | (结束|结尾) (提前|早) <n:time> => --end -{n}
    (start|begin|starts|begins) [it] <n:time> (later|in|into [the] video|late) | (晚|推迟|延后|延迟|迟) <n:time> (开始|开头|起) => --start {n}
    (start|begin) [it] <n:time> (earlier|sooner) | (end|stop|finish) [it] <n:time> later | <n:time> (earlier|later|sooner)
    (早|提前) <n:time> 开始 | (晚|推迟|延后) <n:time> 结束
      => !A clip has no more than it has; say from where to where: from 0:10 to 0:20 (--start, --end).
    (cut|trim|clip|chop|split|剪|裁|截|切) [it] (after|from|at|past) <n:time> [on|onwards|mark] | (剪|裁|截|切) <n:time> (之后|以后|后面|之前|以前|前面) [的] [部分|内容]
      => !Keep it or remove it? Say "remove everything after 20 seconds" (--end 20) or "start at 20 seconds" (--start 20).
    <n:time> shorter | shorter by <n:time> | shorten [it] by <n:time> | (缩短|剪短|减少|短) <n:time>
      => !At which end? Say "remove the first 5 seconds" (--start 5) or "remove the last 5 seconds" (--end -5).
    [make] [it] <n:time> [long] (by speed up|by speeding up|by speeding it up|by speeding|by slowing down|by slowing it down|by changing the speed|by speed)
    (speed|speed up|slow down|fast forward) [it] (so it is|so that it is|until it is|to be|to make it|to get it to|so it fits in|so that it fits in|to fit in|to fit into|to fit) [only|just|about|exactly] <n:time> [long]
    [make|speed it up so that|speed it up so|so that|so] [it] (last|lasts) [only|exactly|about|for] <n:time> [in total|long]
    (speed|speed up|slow down|slow|stretch|squeeze|stretched|sped up) [it] (to|until|so) [that] [it] [last|lasts|fit|fits|be|is] [in|into] [exactly] <n:time> [long]
    (stretch|squeeze|fit) [it] (to|into|in|within) <n:time> | (加速|放慢|变速|减速|快进|调速) [播放] (到|成|为|至) <n:time> [长|播完] | (拉长|拉伸) (到|成|为|至) <n:time>
    <n:time> [内] 播完 => @lasting {n}
    ($remove|trim) [off] $first <a:time> and [the] $last <b:time> [of|from]
    [$remove|把] $first <a:time> (和|跟|与|以及) $last <b:time> [都|全|全部] (去掉|剪掉|删掉|不要|切掉|删除|裁掉)
    ($remove|trim) [off] $last <b:time> (and|和|跟|与|以及|,) [the] [$remove] $first <a:time> [of|from]
    $remove $first <a:time> (和|跟|与|以及|,|and) [$remove] $last <b:time>
    $remove $first <a:time> $last <b:time> => --start {a} --end -{b}

    [of] [$keep|trim|clip|cut to|仅保留|把] [only|just] [$part] [of|in] [from|starting from|starting at|from around] <a:moment> (to|until|till|-|through|up to|→) <b:time> [mark] [$part]
    [of] [$keep|trim|clip|cut to] [only|just] [$part] [of|in] [from|starting from|starting at|from around] <a:time> (to|until|till|-|through|up to|→) <b:moment> [mark] [$part]
    [of|from] [$keep|grab|take] [from] second <a:number> (to|until|till|-|through) [second] <b:number>
    (start|begin|starting|beginning) [at|from] <a:moment> [and] (end|stop|finish|ending|stopping|finishing) [at] <b:time>
    (start|begin|starting|beginning) [at|from] <a:time> [and] (end|stop|finish|ending|stopping|finishing) [at] <b:moment>
    [$keep|trim] [only|just] [$part] (between|in between) <a:moment> and <b:time> [mark]
    [$keep|trim] [only|just] [$part] (between|in between) <a:time> and <b:moment> [mark]
    [$keep|把|剪辑] (中间|中间的|当中|middle|middle part|middle section|middle bit) [of it] [从|第|from|between] <a:time> [处] (到|至|-|→|to|till|until|and) <b:time> [$part] [这|那] [一段|段|部分] => --start {a} --end {b}
    [$keep|把|剪辑] [从|第|视频] <a:moment> [处|开始] (到|至|-|→|剪到|截到|截取到|播到|一直到|保留到|剪辑到|放到|截至|开始到|开始截到|开始剪到) <b:time> [处|为止|结束|停] [$part]
    [$keep|把|剪辑] [从|第|视频] <a:time> [处|开始] (到|至|-|→|剪到|截到|截取到|播到|一直到|保留到|剪辑到|放到|截至|开始到|开始截到|开始剪到) <b:moment> [处|为止|结束|停] [$part]
    <a:time> 开始 [,] <b:time> 结束
    [of] [$keep|trim|clip|cut to] [only|just] [$part] [of|in] [from|starting from|starting at] <a:time> (to|until|till|-|through|up to|→|到) <b:minutes> [mark] [$part]
    [of] [$keep|trim|clip|cut to] [only|just] [$part] [of|in] [from|starting from|starting at] <a:minutes> (to|until|till|-|through|up to|→|到) <b:time> [mark] [$part]
    (start|begin|starting|beginning) [at|from] <a:time> [and] (end|stop|finish|ending|stopping|finishing) [at] <b:minutes> => --start {a} --end {b}
    [from] <a:minutes> (to|until|till|-|through|→) <b:minutes> => !Minutes or megabytes? Write 1:00 to 2:00 for a time, 8MB for a size.
    [$remove|把] [$part] [from|between|starting at|从] <a:moment> [处|开始] (to|and|-|until|till|到|至) <b:time> [mark] [$part] (removed|cut out|去掉|剪掉|删掉|不要|裁掉|切掉|去除|删除|砍掉|跳过|剪了|删了|掐掉|remove)
    $remove [$part|everything|seconds] [of|in] [from|between|starting at|从] <a:moment> (to|and|-|until|till|到|至|through) <b:time> [mark] [$part]
    $remove [$part|everything|seconds] [of|in] [from|between|starting at|从] <a:time> (to|and|-|until|till|到|至|through) <b:moment> [mark] [$part]
    $remove [the] [$part] [at|around] <a:time> | $remove [the] (middle|中间) [部分|part|<a:time>] | (中间|中间部分|中间那段) $remove
      => !A part in the middle cannot be left out; keep one part with "from 0:10 to 0:20" (--start, --end).

    [$keep] [everything|all|only|just] [$part] (from|starting at|starting from|start at|start from|begin at|begin from|beginning at|starting|skip to|jump to|start it at|start the clip at|after|skip ahead to) [the] <a:time> [mark] [on|onwards|onward|forward|to end|to the end|until the end|till the end|until end|till end|and after|to finish|through to the end|through the end]
    ($remove|trim|clip) [away|off|out] (everything|all|anything|stuff|part|the part|what comes|whatever is|whatever comes|what is) [that comes|that is] (before|until|up to|prior to) [the] <a:time> [mark]
    [$keep] (从|自) <a:time> [处|那里|的地方|这里] [开始|起] [以后|之后|往后|开始|起|截取|剪|开始剪|开始截] [到结尾|到最后|到结束|到末尾|到底|都要|都留|都保留|的都要|的都留着]
    [$keep] [从] <a:time> [处] (开始|起|往后|以后|之后) [的] [部分|内容|全部] [到结尾|到最后|到结束|截取|剪] | 跳到 <a:time> [开始] | [把] <a:time> (之前|以前) [的] [部分|内容|全|都] ($remove)
    $remove <a:time> (之前|以前|前面) [的] [部分|内容|片段] => --start {a}
    [$keep] [everything|all|only|just|from start|from the start|from beginning] $upto [the] <b:time> [mark]
    [$keep] [everything|all|only|just] (before) [the] <b:time> [mark]
    ($remove|trim|clip) [away|off|out] (everything|all|anything|stuff|part|the part|what comes|whatever is|whatever comes|what is|the rest|rest) [that comes|that is] (after|past|from|beyond|following) [the] <b:time> [mark] [on|onwards|onward]
    (stop|finish|end) [it|the video] (after|at) [the] <b:time> [mark]
    from [the] [very] (start|beginning) (to|until|till|up to) [the] <b:time> [mark]
    [$keep] [从头|从开头|从开始|从最开始] [一直] (到|至|截止到|直到|截至|剪到|播到|放到) <b:time> (为止|结束|停|停止|停下|就停|就结束|就行|处|的地方|截止|止) [的部分]
    [$keep] (从头|从开头|从开始|从最开始) [一直] (到|至|截止到|直到) <b:time> [为止|结束|停|的部分|处]
    [在|到] <b:time> [处|的时候|的地方] (结束|停止|停|截止|为止|截断) | (截止到|直到|截至) <b:time>
    [把] <b:time> (之后|以后|后面) [的] [部分|内容|全|都|片段] ($remove) | $remove <b:time> (之后|以后|后面) [的] [部分|内容|片段]
      => --end {b}

    (from|starting at|starting from|start at|start from|begin at|beginning at) <a:time> [mark] [and] (for|lasting|with a length of|take|keep|grab|with duration|duration|length|go on for|run for) <n:time> [long]
    [$keep] [a] <n:time> [long] [clip|of] (from|starting at|starting from|beginning at|after|that starts at|which starts at|start at) [the] <a:time> [mark] [on|onwards]
    [$keep] (从|自) <a:time> [处|那里] [开始|起|往后|以后|之后] [,] [截取|截|取|剪|持续|往后|后面|往后截|往后取|保留|要|剪取|剪出|剪个|截个|放|播] [出] [的] <n:time> [长|的片段|的内容|片段]
      => --start {a} --duration {n}
    [$keep|make|to|into|in|around|about|cut to|a|only] [clip|just|only] [of] <n:time> (long|in length|in duration|in total|total|tops|max|or less|or shorter|at most|clip|clips|excerpt|snippet|version|teaser|highlight|preview|长|长度|以内|之内|以下|的片段|片段|短片|的视频|的短片|就行|就够|就够了|就好)
    (or|nor|and not|and no) longer than <n:time>
    (do not make|not make|never make|make|do not be|not be|must not be|should not be|never) (longer than) <n:time>
    (shorten to|keep under|stay under|below|keep below|keep within|cut to|cut down to|trim to|trim down to|limit to|keep to|shorten it to|cap at|capped at|down to|at most|no longer than|not longer than|no more than|under|less than|max|maximum|up to|within|shorter than|length|duration|length of|duration of|lasting|total length|reduce to|make|to|clip of|cut it at|cut at) [be|of|is|:|=] [about|around] <n:time> [long]
    (要|就要|来|只要|做) <n:time> [长|的|就行|就好|就够]
    [时长|长度|总长|视频|片长|总时长] (缩短到|缩到|剪到|剪成|截成|剪短到|裁剪到|裁到|截到|缩减到|控制在|做成|弄成|变成|剪辑成|剪辑到|压缩到|限制在|不超过|最长|最多|改成|改为|设为|截取|剪|截|缩短为|别超过|不要超过|不能超过|裁成|剪个|截个|来个|做个|只要|保留|只保留|取|留) [在|到|成] <n:time> [长|以内|之内|左右|以下|就行|就够了|就好|的片段|的视频|的短片]
    (should be|must be|has to be|is to be|ought to be|can be|may be|exactly|about|around|roughly) [at most|max|about|around|exactly] <n:time> [long]
    (时长|长度|总长|总时长|片长) [是|为|:|设为|要] <n:time> [以内|左右]
      => --duration {n}
    [a|an|make|create|做|做成|弄成|转成|来个|生成] <n:time> [long|长|长的|的] [short|small] $gif => --gif --duration {n}
    [skip|cut|remove|no|without|skip past|skip over] (intro|opening titles|opening credits) [,] [and] (start|begin|starting|starts) [at|from] <a:time> => --start {a}
    (跳过|去掉|剪掉|不要) (片头|开场|前奏|开头) [,] (从|在) <a:time> [处] (开始|起) [播|放] => --start {a}
    [$keep] [only|just] $first <n:minutes> [of] | (trim|cut|trim down|cut down|shorten|trim it|cut it) [it] to <n:minutes> | <n:minutes> (long|in length) => --duration {n}
    [$keep] [only|just] $last <n:minutes> [of] => --start -{n}
    $remove $first <n:minutes> [of] => --start {n}
    $remove $last <n:minutes> [of] => --end -{n}
    [$keep] [only|just] (first|opening) third [of] | [$keep] [只|只要|取] (前|头) 三分之一 => --end 33.33%
    [$keep] [only|just] (last|final) third [of] | [$keep] [只|只要|取] (后|最后) 三分之一 => --start 66.67%
    $remove (first|opening) third [of] => --start 33.33%
    $remove (last|final) third [of] => --end 66.67%
    [$keep] [only|just] (first|opening) two thirds [of] => --end 66.67%
    [$keep] [only|just] (last|final) two thirds [of] => --start 33.33%
    [$keep] [only|just] (first|opening) three quarters [of] => --end 75%
    [$keep] [only|just] (last|final) half [a] minute [of] => --start -30
    [$keep] [only|just] (first|opening) half [a] minute [of] => --duration 30
    [$keep] [only|just] (second|last|latter|2|back|other|final) half [part] [of]
    [$keep] [only|just] (后半段|后一半|后半部分|后半|后半截|后面一半|后半程|下半段|下半部分) => --start 50%
    [$keep] [only|just] (first|1|front|initial|opening) half [part] [of]
    [$keep] [only|just] (前半段|前一半|前半部分|前半|前半截|前面一半|前半程|上半段|上半部分) => --end 50%
    $remove (first|1|front) half [of] | $remove (前半段|前一半|前半部分|前半|前半截|前面一半)
    (前半段|前一半|前半部分|前半) $remove => --start 50%
    $remove (second|last|2|back|latter) half [of] | $remove (后半段|后一半|后半部分|后半|后半截|后面一半)
    (后半段|后一半|后半部分|后半) $remove => --end 50%
    [$keep] [only|just] $first (<p:percent>) [of] | [$keep] [only|just] (first|opening) (quarter) [of]  => --end {p=25%}
    [$keep] [only|just] $last (<p:rest>) [of] | [$keep] [only|just] (last|final) (quarter) [of] => --start {p=75%}
    $remove $first <p:percent> [of] => --start {p}
    $remove $last <p:rest> [of] => --end {p}
    [$keep] [only|just] (middle|center|中间|正中间|中段) [的] [<n:time>] [部分|那段|一段|part|bit|section|段|片段|third] [of]
      => !The middle is not found by itself; say from where to where: from 0:10 to 0:20 (--start, --end).
    <n:time> => @bare {n}
    <n:number> => @again {n}
    剪辑一下 | 剪一下 | 剪剪 | 裁一下 | 截一下 | trim it | cut it | 剪 | 剪辑 | trim | cut => @trim
    (shorten|剪短|剪短一点|截短|shorten it|make it shorter|shorter|短一点|再短一点|短点|更短)
      => !Say how long or from where to where: first 10 seconds, from 0:10 to 0:20.
    """
}
