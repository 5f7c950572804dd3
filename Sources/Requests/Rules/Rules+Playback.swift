extension Rules {
  static let playback = """
    (加速|加快|快|提速|速度快|速度加快|播放速度加快|速度提高|快放) 一 倍 [播放] => --speed 2
    (放慢|慢|减速|慢放|速度放慢|速度慢|播放速度放慢|减慢|变慢) 一 倍 [播放] => --speed 0.5
    [play|run|at|speed up|make|sped up|run at|play at|加速|速度|播放速度|播放|快放|提速|以|加快|调到|调成|变成|倍速|speed|playback|at a|用]
      [back] [speed|to|by|at|of|到|成|为|速度|播放速度|是|播放] [of|to|at|=|:] <n:multiple> [playback|normal|the|of] [speed|faster|fast|as fast|quicker|quick|as fast as normal|速|速度|速播放|速度播放|快放|加速|快|播放|original speed|faster playback|normal speed|the speed|the normal speed|playback speed|速快放|速的|播放速度|速率|timelapse|time lapse|hyperlapse|fast forward]
    (加速|速度|播放速度|播放|快放|提速|加快|快进|倍速|以|用|调速|快) [到|成|为|是|调到|改成|调成|提高到|加快到] <n:fold> [速|速度|播放|快放|加速|快|播放速度|倍速]
    (放慢|减速|降速|慢放|变慢) (到|成|为|至) [原来|原速] [的] (<n:fold>|<n:multiple>) [速|速度|播放|倍速]
    <n:fold> (速|速度|速播放|速度播放|快放|加速|快|播放|快进|播放速度|速率|加速播放|速快放|速的|倍速)
    (速度|播放速度) [调|改|变|放慢|加快|提高|提升] (到|成|为) <n:fold>
    倍速 [为|是|:|=|调到|到|设为] <n:number> => --speed {n}
    (<m:multiple>|<m:manifold>|<m:fold>) (smaller|bigger|larger|shorter|longer|as small|as big|as large|大|小|长|短|放大|缩小|zoom)
    (放大|缩小|zoom|zoom in|enlarge|shrink) [by|to|到] (<m:multiple>|<m:fold>|<m:manifold>)
      => !Say it as a share or a size: half the size (--under 50%), half speed (--speed 0.5), 1080p (--max-size).
    (speed up|accelerate|speed) [by] <n:manifold>
    [play|run|at|speed up|make|go|play back] [back] [at] <n:manifold> (as fast|faster|quicker|the speed|speed|normal speed|original speed|as quick|the normal speed)
      => --speed {n}
    speed [of|to|at|=|:|factor|is|up to] <n:number> | 速度 [是|为|调到|调成|设为|=|:|改成] <n:number>
    <n:number> 倍 (速|速度|播放速度|速播放|速率|快进) => --speed {n}
    (speed up|accelerate|speed up by|accelerate by|speed by) <n:more> [faster|quicker] | (make|play) <n:more> (faster|quicker) | <n:more> (faster|quicker|speed up)
    (加速|加快|提速|快) <n:more> | 速度 (提高|加快|提升|快|增加) <n:more> | 播放速度 (提高|加快|提升) <n:more>
    faster by <n:more> => --speed {n}
    (slow down|slow|slow down by|slow by) <n:less> [slower] | (make|play) <n:less> slower | <n:less> slower | slower by <n:less>
    (减速|放慢|慢|变慢|降速) <n:less> | 速度 (降低|放慢|减慢|减少|慢|降) <n:less> => --speed {n}
    [at|play at|run at|to|play|speed|速度] <n:factor> [of|的] [original|normal|原来|原] (speed|速度|速) | (速度|播放速度) (到|调到|降到|设为|为|放慢到|加快到|提高到) <n:factor> | (放慢到|加速到|加快到|减速到) <n:factor>
    (speed|playback speed) [of|to|at|=|:|is] <n:factor> | (slow|slow down|speed up) to <n:factor> => --speed {n}
    (加速|提速|加快|快) 到 [原来] [的] <n:fold> => --speed {n}
    [时长|时间|长度|视频] (缩短|缩|压|压缩) (到|成|为|至) [原来] [的] 一半 [的] (时间|时长|长度) [,] [用] [加速|快放|快进] [就行|即可] | (时长|时间|长度) (缩短|减) 一半 [,] (加速|快放) [就行]
    (double|twice) [the] [normal|original] (speed|tempo) | double time | 加快一倍 | 快一倍 | 加速一倍 | 速度加倍
      | 速度快一倍 | 提速一倍 | 双倍速 | 双倍速度 | 速度翻倍 | 翻倍加速 | 两倍快 | 倍速加倍 => --speed 2
    (slow motion|slowmo|slow mo|slomo|slow down|slow|slowed down|slow it down|慢动作|慢放|慢镜头|放慢|减速|降速|变慢|减慢|放慢速度|速度放慢|播放速度放慢|慢) [at|,|是|用|to|by|播放] (<n:multiple>|<n:fold>|<n:manifold>) [speed|速度|速|as slow|slower|播放]
    (<n:multiple>|<n:fold>|<n:manifold>) [的] (slow motion|slowmo|slow mo|slomo|slower|slow|as slow|慢动作|慢放|慢镜头|慢速|减速|慢) => @slowed {n}
    (half|1/2) [of] [the] [normal|original|its] speed | (at) (half) [the] [normal] speed | (slow mo|slowmo|slow motion|slow mo effect|slow motion effect|slow mow|slomo) | half as fast | twice as slow | 慢动作 | 半速 | 放慢一倍 | 慢一倍 | 慢速播放
      | 慢放 | 慢镜头 | 速度减半 | 一半速度 | 半速播放 | 慢动作播放 | 慢放一倍 | 减速一倍 | 慢动作效果 | 速度放慢一半 | 慢速 | 放慢一半 | 速度慢一半 | 升格慢动作
      | (play) (slow|slowly) | in slow motion | 速度变成一半 | 减慢一倍 => --speed 0.5
    [slow down|slow|slow it down|play|run] [it] [to|at|by] (quarter|a quarter|one quarter) [of] [the] [normal|original] speed
    [play|at|play at|run at] (quarter|a quarter|one quarter) [of] [the] [normal] speed | [放慢|减速|慢放|降低|降] [到|成|为|至] [原来|原速] [的] 四分之一 (速度|速|的速度) =>  --speed 0.25
    (slow down|slow|slow it down|slowed) [it] by half => --speed 0.5
    (speed up|sped up|speed it up|accelerate|accelerated|play faster|run faster|playback faster|faster playback|speeded up|speed things up|play it faster|make it play faster)
      [a bit|a little|slightly|bit]
    (加速|加速播放|快放|加快|加快速度|加快播放|提速|播放加速|播放快一点|播放快点|速度快一点|速度快点|放快一点|放快点|播放速度快一点|播放速度加快|快进|快进播放|速度加快|加快播放速度|加速一下|放得快一点|提高播放速度|视频加速|加速处理) => --speed 1.5
    (slow down|slow it down|play slower|run slower|slow things down|slower playback|playback slower|slow down the video)
    (放慢|放慢速度|减速|减慢|放慢播放|播放慢一点|播放慢点|速度慢一点|速度慢点|放慢一点|放慢点|慢一点播放|速度放慢|减慢速度|播放速度慢一点|播放速度放慢|放慢一些|放慢播放速度|减速播放) => --speed 0.5
    timelapse | time lapse | hyperlapse | 延时摄影 | 延时 => !Say how much faster: 10x speed (--speed 10).
    fast | 快 | 快一点 | 快点 | 弄快点 | 快一些 => @fast
    (normal|original|same|regular|原|正常|原来) (speed|playback speed|速度|速|播放速度|速播放) | 速度不变 | (keep|保持) [原|original|normal] (speed|速度) => @nothing

    (all|whole thing) (backward|in reverse) => --reverse
    (reverse|play in reverse|reverse playback|in reverse|backward|play backward|play it backward|run backward|reverse order|rewind effect|played in reverse|reverse it|going backward|from end to start|from the end to the start|reversed playback)
    倒放 | 倒着播 | 倒着放 | 反向播放 | 倒序播放 | 反着播 | 倒播 | 逆向播放 | 倒过来播放 | 反着放 | 倒过来播 | 倒过来放 | 反向 | 倒着播放 | 时光倒流 | 倒叙播放 | 逆放 | 倒放效果 | 反放 | 从后往前播 | 从后往前放
    | 倒带效果 | 倒退播放 | 反着播放 | 倒转播放 => --reverse
    (boomerang|bounce|ping pong|pingpong|yo yo|back and forth|forth and back|forward and backward|forward then backward|forward and then backward|forwards and reverse|play back and forth|play forward and backward|play forward then backward|play it forward and then backward|boomerang style|boomerang effect|forward and back|bouncing|forward then reverse|boomerang loop|ping pong loop|back and forth loop|loop back and forth|go back and forth|bounce back and forth|loop forward and backward)
    来回播放 | 来回播 | 来回放 | 往返播放 | 正放再倒放 | 正着放再倒着放 | 回旋镖 | 来回循环 | 先正放再倒放 | 先正后倒 | 正反循环 | 回旋镖效果 | 往复播放 | 来回循环播放 | 正放倒放 | 先正着放再倒着放 | 正放完再倒放 | 来回摆动 | 来回
    | (正着|正|顺着) (放|播) [完|一遍] [再|然后|又|接着] (倒着|倒|反着) (放|播) [一遍] | 来来回回 | 正序倒序 | 先正着播再倒着播 | 乒乓循环 | 往返循环 | 来回弹 | 来回动 => --bounce

    (do not|not|never|without|no|should not|must not) [be] (loop|loop it|repeat|repeat it|repeating|loop forever|keep looping|be looping|loop at all|endless loop)
    (play|plays|run|runs|loop|show|played) [only|just|exactly] once [and] [then] (stop|stops|ends|is done)
    (play|plays|run|runs|loop|show|played) [only|just|exactly] (once|one time|1 time|a single time|one time only|once only) [only|and stop|then stop]
    (only|just) (play|plays|loop) (once|one time) | non loop | single play | (stop|stops) after (one|1|the first) (play|loop|time|run) | one shot
    不循环 | 不要循环 | 别循环 | 只播放一次 | 只播一次 | 播一次 | 播放一次 | 不重复 | 不要重复播放 | 只放一次 | 放一次 | 只播一遍 | 只放一遍 | 播一遍 | 播放一遍 | 不用循环 | 循环一次 | 不重复播放 | 只循环一次 | 播完就停 | 播一次就停 | 放一遍
    | 只播一次就停 | 只播放一次就停 | 只放一次就停 | 只播一遍就停 | 只放一遍就停 | 只播一次就好 | 单次播放 | 播放一遍就停 | 只播放一遍 | 不要一直循环 | 关闭循环 | 取消循环 | 放一遍就停 | 播完停 => --loop none
    (loop|repeat|play|looped|show|run|plays) [it|exactly|for|just|only] <n:plays> [and then stop|then stop|only|in total|and stop|循环]
    (stop|end|stops|ends) after <n:count> (loop|loops|repeat|repeats|plays|rounds|repetitions)
    (stop|end|stops|ends) after [play|loop] <n:plays>
    <n:plays> (loop|repeat|repetition|repetitions|plays) | (repeat|loop) count [of|=|:|is] <n:count> | <n:count> loop
    (循环|重复|播放|播|放|重复播放|循环播放|loop) [播放|loop|的] <n:plays> [循环|就停|后停止|就行] | <n:plays> 循环 => --loop {n}
    (loop|loop forever|endless|endlessly|infinite|infinitely|forever|infinite loop|loop infinitely|endless loop|loop endlessly|keep looping|repeat forever|loops forever|loop non stop|repeat|repeating|perpetual loop|seamless loop|loop seamlessly|continuous loop|loop continuously|continuously|loop it|on repeat|play forever|keeps looping|repeat endlessly|loop again and again|on a loop|in a loop|over and over|play in a loop|loop it forever|never stop|loop on repeat)
    [能|可以] (无限循环|循环|循环播放|一直循环|不停循环|无限循环播放|不断循环|无限播放|永远循环|一直播放|反复播放|无限重复|重复播放|一直循环播放|自动循环|循环的|无缝循环|不停地循环|无限次循环|一直重复|永久循环|单曲循环|不停播放) => --loop forever

    [at|with|to|of|max|maximum|at most|no more than|reduce to|drop to|down to|limit to|capped at|lower to|about|around|降到|不超过|最多|控制在|降低到|减到] <n:number> (fps|frame per second|frame a second|frame / second|frame every second|f / s|fps max|fps only|frame each second|frame / s|frames a sec|hz|frame rate)
    (drop|reduce|lower|set|change|bring|limit|cap) [down] [the] (frame rate|framerate|fps) [down] [to|at] <n:number> [fps|frame per second|frame]
    (frame rate|framerate|fps|frame per second) [of|to|at|=|:|is|down to|set to|around|should be|about] <n:number> [fps|frame per second|frame]
    (at|@) <n:number> frame
    [从] <a:number> (帧|fps) (降到|降成|降为|改成|变成|转成|调到|到|减到) <n:number> (帧|fps)
    (降低|减少|调低|降) (帧率|帧数) (到|至|为|成) <n:number> [帧|fps]
    [from] <a:number> fps (to|→|down to|转|转成|降到|变成) <n:number> fps
    [每秒|一秒|每一秒|1秒] <n:number> (帧|fps|张|格) [每秒|率|一秒|/秒|的帧率|帧率|/ 秒|/ s]
    (帧率|帧数|帧速率|fps|帧频) [是|为|设为|设成|改成|调到|降到|降低到|改为|调成|到|=|:|降为|控制在|不超过|设置为|压到|设到|用|限制在|最高|最多|减到|降成|限制到|调整到|调整为] <n:number> [帧|fps]
      => --fps {n}
    <n:number> frame | [with|only|just|exactly|first|last|in|of] <n:number> frame | (一共|总共|共|总计|前|最后|第|后|头) <n:number> (帧|张|格) | <n:number> 张 (图|图片|画面)
      => !Frames are not counted; say how many a second, or how long: 10 fps (--fps 10), first 2 seconds (--duration 2).
    (halve|half|cut|reduce|lower) [down] [the] (frame rate|framerate|fps) [in half|by half|to half] | half [of] [the] [original] (frame rate|framerate|fps) | (帧率|帧数) (减半|降一半|降到一半|砍半|一半|降低一半) | 一半 [的] 帧率
      => @rateshare 0.5
    (keep|same|original|preserve|maintain|do not change|do not touch|do not reduce|do not lower|leave|保持|保留|别动|不要动|不改|别改|不改变|不要改) [the] [原|原来|original|same] [的] (frame rate|framerate|fps|帧率|帧数) [不变|the same|unchanged|as is|as it is] | (帧率|帧数) (不变|不要变|别动|不动|别改|不改|不要改) => @samerate
    [with] (no more than|at most|not more than|up to|less than) <n:count> color
    [at most|max|maximum|with|only|limit to|reduce to|up to|use|最多|只用|限制|限制在|减到|用|减少到|降到|控制在|压到] [only|a palette of] <n:count> (color|color palette|种颜色|色|个颜色|颜色|colors only|color max|种色|色调色板|色的调色板)
    (color|颜色|颜色数|颜色数量|调色板|palette|颜色减少|色彩|色数) [count|size|of|to|=|:|down to|最多|为|是|减到|减少到|限制在|限制为|控制在|降到|限制到|压到|设为|改成] <n:count> [种|色|个|color] => --colors {n}
    (holds|hold|holding|keeps|freezes|freezing|pausing) [on] [the] (last|final) (frame|picture|image) (for|on) <n:time>
    (pause|wait|stop|hold|freeze|linger) [for] <n:time> (at|on|after|before) [the] [very] (end|last frame|final frame|end of each loop|last picture|it repeats|looping again|repeating|every loop|each loop|restarting|starting over|finish|it loops again|it loops)
    (pause|hold|freeze|keep|stay|show|leave|linger) [on|at] [the] (end|last frame|final frame|last picture) [of [the|my] $gif] [on screen|frozen|visible|still] [for|on] <n:time> [longer|more|extra]
    [a|with a|add a] <n:time> (pause|hold|freeze|delay|wait|break) (at|on|after|before) [the] (end|last frame|final frame|it repeats|repeating|it loops|each loop|looping|restart)
    end pause [of] <n:time>
    [在] (结尾|最后|末尾|最后一帧|结束|播完|每次播完|最后一张|播放完|播完后|结束时|结束后|尾帧|循环前|结尾处|最后画面) [时|处|的时候|那里|在] (停|停留|停顿|暂停|定格|停住|停一下|等|停个|多停|多停留|定住|静止|停格) <n:time>
    (停|停留|停顿|暂停|定格) [在] (最后一帧|结尾) <n:time> => --end-pause {n}
    """
}
