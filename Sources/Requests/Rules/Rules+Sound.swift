extension Rules {
  static let sound = """
    (用|拿) <m:music> (把|将) [原|原来的] $sound (换掉|替换掉|替换|换了|盖掉|换) => --music {m} --volume 0
    (mute|silence) [the] (original|original one|original track)
    (mute|silence|silent|muted|soundless|audio off|sound off|turn off sound|turn off audio|switch off sound|switch off audio|turn sound off|turn audio off|mute it|mute it all|mute sound|mute audio) [completely|$sound|all|entirely|掉]
    (take|turn|switch|shut) $sound off | (别|不要|不|不用|别给我) (带|留|有|要) (声音|音频|音轨|声)
    (no|without|without any|zero|with no) [any] $sound [track|at all|needed]
    $remove [all] [of] [the] $sound [track|from it|off|completely|entirely] [from|of]
    $remove $sound , [because] [i|we] do not (need|want) it
    (do not|not|no need) (need|want|have|include|keep|for|require) [any] $sound [track] [at all]
    $sound (removed|off|gone|stripped|is not needed|not needed|should be removed|out|muted|remove)
    静音 | 消音 | 去声 | 无声 | 没有声音 | 没声音 | 不带声音 | 关掉声音 | 关闭声音 | 关声音 | 无声音 | 静音版 | 静音处理 | 关声 | 消声 | 无音频 | 不含声音 | 声音关掉 | 声音关了 | 去音 | 消除声音 | 声音去了 | 无声版 | 静音的 | 关了声音
    | $sound (去掉|去除|不要|不用|删掉|删除|关掉|关了|关闭|去了|静音|移除|都去掉|消掉|消除|不要了|不需要|都不要|抹掉|拿掉|全去掉) | (去掉|去除|不要|删掉|删除|关掉|移除|不用|不需要|不留|消除|拿掉|去) [所有|全部] (声音|音频|音轨|原声|原音|原来的声音|声)
      => --mute
    (keep|preserve|with|include|retain|leave) [original|all|the] $sound [in|on|as is|unchanged|same|intact|as it is]
    $sound (must|should|has to|needs to|is to) (stay|remain|be kept|be there|be preserved) [in|intact|as is] | with $sound (kept|intact|included) | $sound (stays|kept|stay) [in|as is|intact] | without (losing|removing|dropping|touching) [the|any|my] $sound
    (声音|音频|音轨|原声) (别去|别去掉|不要去掉|不能丢|不要丢|别丢|得留|得保留|要在|还要|还在)
    (do not|not|never) (touch|change) $sound => @keepsound
    (保留|保持|留着|要|留下|别动|不要动|要有|带|带上) [原|原来] [的] (声音|音频|音轨|原声) [不变] | (声音|原声|原音|音频) (保留|要保留|留着|不变|不要动|别动|要留着|要) | 有声音 | 带声音 => @keepsound
    [original|existing] (volume|sound volume|audio volume|sound|audio|loudness|sound level|volume level) [of|to|at|=|:|is|down to|set to|level|up to] <n:factor>
    volume [of|to|at|=|:|level] <n:number>
    音量 [为|到|设为|=|:|调到|是] <n:number>
    <n:factor> [of] (volume|the volume|loudness|original volume)
    (turn|bring|lower|set|reduce|raise|put|drop) [up|down] [the] [original|existing] (volume|sound|audio) [volume] [up|down] to <n:factor>
    (turn|bring) (down|up) [the] (volume|sound|audio) to <n:factor>
    (lower|reduce|decrease|turn down) [the] (volume|sound|audio) (by) <n:less> => --volume {n}
    (音量|声音|视频音量|原声|原声音量|声音大小|原音量|音频) [是|为|到|设为|设成|调到|调成|降到|降低到|改成|调为|调低到|调高到|=|:|变成|设置为|调小到|调大到|减到|压到|提高到|调整到|开到] <n:factor> [音量|大小] => --volume {n}
    (make|set|keep|turn) [the] [sound|audio|volume] (quiet|soft|low|down low) | (make|keep|play) [the] (sound|audio) (quiet|soft)
    quiet sound | quiet audio | quietly | 声音小 | 轻声 | 小声 | 安静一点 | 安静点 => --volume 0.5
    (make|turn) [the] [sound|audio|volume] (loud) | loudly | loud sound | 大声 => --volume 1.5
    (音量|声音) (降低|减小|减少|调低|降|小|调小) <n:less> | (quieter|softer) by <n:less> | <n:less> (quieter|softer) => --volume {n}
    (音量|声音) (提高|增加|增大|调高|加大|大|调大|放大) <n:more> | (louder) by <n:more> | <n:more> louder
    (increase|raise|boost) [the] (volume|sound|audio) by <n:more> => --volume {n}
    (<n:multiple>|<n:manifold>|<n:fold>) (quieter|softer|less loud|小声|轻) => !Say it as a share: half as loud (--volume 0.5).
    (half as loud|half [the] volume|halve [the] volume|volume in half|halve the sound|half the loudness|at half volume|volume at half|volume to half|cut [the] volume in half)
    (quieter|softer|less loud|turn down [the] (volume|sound|audio)|turn [the] (volume|sound|audio) down|lower [the] (volume|sound|audio)|not so loud|not as loud|reduce [the] (volume|sound|audio)|volume down|lower volume|decrease [the] volume|not too loud|bring [the] (volume|sound) down) [a bit|a little|bit]
    较 (小声|细声) [一点|些] | (小声|声音小|音量小|声音低|音量低) [一点|点|一些] [,] [大概|差不多|只要] 一半 [就行|就好|就够|就得|音量] | 音量减半 | 声音减半 | 一半音量 | 音量一半 | 声音小一半 | 音量降一半 | 音量降低一半 | 声音小一点 | 声音小点 | 音量小一点 | 音量小点 | 声音调小 | 音量调小 | 音量调低 | 调低音量 | 降低音量 | 减小音量 | 声音轻一点 | 声音轻点 | 小声一点 | 小声点 | 声音调低 | 音量低一点
    | 声音低一点 | 声音调小一点 | 音量调小一点 | 音量调低一点 | 声音小一些 | 音量降低 | 音量减小 | 把声音调小 | 声音变小 | 调小音量 | 调小声音 | 声音太大 | 声音太大了 | 声音降低一半 | 声音降一半 | 音量降到一半 | 音量调到一半 | 音量变成一半 | 音量调成一半 | 声音调到一半 => --volume 0.5
    (twice as loud|double [the] (volume|sound|loudness)|twice the volume|volume doubled|volume times two) | 音量放大一倍 | 音量调大一倍 | 音量加大一倍 | 声音调大一倍 | 声音加大一倍 | 声音提高一倍 | 音量加倍 | 音量翻倍 | 声音大一倍 | 音量提高一倍 | 声音加倍 | 音量增加一倍 | 音量大一倍 | 声音放大一倍 | 音量两倍 | 两倍音量 | 声音翻倍 => --volume 2
    (volume|sound|audio) [at|to|of|=|:] <n:multiple> | <n:multiple> (volume|as loud|louder|loudness)
    [make|turn|set] [original] [volume|sound|audio] <n:manifold> (volume|as loud|louder|loudness|the volume|original volume)
    (volume|sound|audio) <n:manifold> (as loud|louder|as high|higher)
    (音量|声音) [有点|有些|太|偏] (太小|偏小|小|小了|低|低了|轻) [了] [,] (放大|调大|加大|提高|增大|大) (一倍|两倍) => --volume 2
    (音量|声音) [有点|有些|太|偏] (小了点|太小|偏小|小|小了|低|低了|轻) [了] [,] [调|提高|放大|加大|增大|调大|提] (到|成|至) (<n:factor>) => --volume {n}
    (音量|声音) [调到|变成|放大到|提高到|放大|到|调成|调大|提高|增大|调高|加大|调大到|大] (<n:fold>|<n:multiple>) | (<n:fold>|<n:multiple>) (音量) => --volume {n}
    (louder|turn up [the] (volume|sound|audio)|turn [the] (volume|sound|audio) up|raise [the] (volume|sound|audio)|increase [the] (volume|sound|audio)|boost [the] (volume|sound|audio)|volume up|amplify [the] (volume|sound|audio)|higher volume|more volume|pump up the volume|sound louder|amplify) [a bit|a little|bit]
    声音大一点 | 声音大点 | 音量大一点 | 音量大点 | 声音调大 | 音量调大 | 音量调高 | 调高音量 | 提高音量 | 增大音量 | 大声一点 | 大声点 | 声音放大 | 音量提高 | 声音响一点 | 声音调大一点 | 音量调大一点 | 声音大一些 | 声音太小 | 声音太小了 | 放大声音 | 加大音量 | 声音更大 | 音量增大 | 声音调高 | 音量放大 | 放大音量
    | 调大音量 | 调大声音 | 声音再大一点 | 声音变大 | 音量调高一点 => --volume 1.5
    (normalize|even out|level|equalize|balance|level out) [the] [volume|sound|audio|loudness|volume levels|levels|audio levels|sound levels] [out|levels|levels too]
    (volume|sound|audio|loudness) (normalize|normalization|normalisation|leveling|levelled|evened out|even) | (even|consistent|same) (volume|loudness) [throughout]
    音量弄统一 | 把音量弄统一 | 声音弄统一 | 音量弄一致 | 音量统一 | 统一音量 | 音量标准化 | 响度标准化 | 声音标准化 | 音量均衡 | 平衡音量 | 音量平衡 | 响度统一 | 统一响度 | 音量归一化 | 响度归一化 | 均衡音量 | 音量一致 | 音量忽大忽小 | 声音忽大忽小 | 标准化音量 | 标准化响度 | 音量拉平 | 统一一下音量 | 声音统一 | 声音大小统一 | 响度均衡 | 音量调均匀 | 把音量统一一下
    | 音量调匀 | 声音均衡 | 忽大忽小的 (音量|声音) (拉平|统一|调匀|均衡|弄平) | (音量|声音) 弄平 => --normalize

    (replace|swap|change|substitute|exchange) [original] ($sound|music) (with|for|by|to) [music|song|track] <m:music> [<p:musicparts>]
    (use|put) <m:music> (instead of|in place of) [original] $sound [<p:musicparts>]
    [原|原来|原本] [的] $sound [去掉|去除|删掉|不要|静音] [,|然后|并|再] (换成|改成|替换成|替换为|换为|换上|改用) [背景音乐|音乐|歌曲] <m:music> [<p:musicparts>]
    (remove|delete|drop|mute|strip|get rid of) [original] $sound [,] [and] (use|replace it with|replace with|put|put in|add|swap in|play) <m:music> [instead] [<p:musicparts>]
    [original] $sound (replaced by|replaced with|replace by|replace with) <m:music> [<p:musicparts>]
    [原|原来] [的] $sound (换成|改成|替换成|替换为|换为|换) [音乐|歌曲] <m:music> [<p:musicparts>]
    (用|拿) <m:music> (替换|代替|换掉|替换掉|取代|替代|盖掉) [原|原来|原视频] [的] [$sound|背景音乐|音乐] [<p:musicparts>]
    (替换|换掉) [原|原来] [的] $sound [为|成] <m:music> [<p:musicparts>] => --music {m} --volume 0 &p
    (add|put|use|play|insert|mix in|include|lay|overlay|set|with|stick|throw in|mix|put in|drop in|attach|background music|music|soundtrack|bgm|song|the song|the music|backing track|music in the background)
      [some] [the] [song|music|track|background music|soundtrack|tune|bgm|audio|file] [:|=|is|from|called|file] <m:music> [<p:musicparts>]
      [to|into|onto|under|underneath|over|on|behind|for|in] [<f:video>] [<p:musicparts>]
    (加|加上|加个|加入|添加|配|配上|配个|用|放|插入|背景音乐|音乐|bgm|配乐|背景乐|垫上|垫|加一段|配一段|放上|加首|配首|来首|加背景音乐|加bgm|加配乐|加段|配段|背景音|铺上|换上|背景放|背景加|背景用|背景配)
      [背景音乐|音乐|bgm|配乐|歌|歌曲|背景乐|段|首|段音乐|首歌|段背景音乐|个背景音乐|个bgm|背景音] [用|为|是|:|=|叫] <m:music> [<p:musicparts>]
    <m:music> (as|for) (background music|background|music|bgm|soundtrack|background sound|backing track|the background|the music) [<p:musicparts>]
    <m:music> [当|作|作为|做|当作|当成|用作|做为|设为|当做] (背景音乐|配乐|背景|bgm|音乐|背景乐) [<p:musicparts>]
    (加|加返|加番|配|配返|放|放返|加上|配上|加入|加进) [返|番] (首|首歌|支|支歌|段|一首|一首歌|一段|一段音乐|歌|歌曲) [叫|是] <m:music> [<p:musicparts>]
    (把|将|用) <m:music> [加|加到|加进|放到|配|配到|放进|铺|垫|混进] [去|视频|里|里面|上|进去|背景里|背景] [当|作|作为|做|当作|当成|用作|做为|设为] [背景音乐|配乐|背景|bgm|音乐] [<p:musicparts>]
      => --music {m} &p @input {f}
    (add|put|play|use|include|with|insert) [some] [background] (music|song|background music|bgm|soundtrack|tune|a song) [in|to|as background|in the background]
    (加|加上|加个|配|配上|配个|添加|加点|来点|加段|加首|放点|加一段|配点|配段) [一点|一首|一段] (背景音乐|音乐|bgm|配乐|歌|歌曲) => !Which file? Name it: add lofi.mp3 as background music (--music FILE).
    """

  /// More about music.
  static let musicParts = """
    [as|for] (background music|background|music|bgm|soundtrack|background sound|backing track|in the background|in background|behind it)
    [当|作|作为|做|当作|当成|用作|做为] (背景音乐|配乐|背景|bgm|音乐|背景乐)
    as background music => @nothing
    [as] (quiet|soft|gentle) background music | quiet | soft | (keep|kept|make) it quiet | (quiet|soft) (volume|please|underneath) | [very] (quietly|softly|gently|faintly|low) [in the background|in background|behind it|under it|underneath] | 轻轻的 | 轻轻地 | 轻一点 | 轻声 | 轻轻 => --music-volume 0.3
    [a bit|a little|but|make it|play it|keep it] (quieter|softer|lower) | turn it down | 小声 [一点|点|一些] | (音量|声音|音乐) (小|低|轻|调小|调低) [一点|点|一些] | 低 一点 | 小 一点 => --music-volume 0.5
    [a bit|a little|but|make it|play it] louder | turn it up | 大声 [一点|点|一些] | (音量|声音|音乐) (大|高|响|调大|调高) [一点|点|一些] => --music-volume 1.5
    [at|with|to|volume|music volume|at a volume of|the volume at|set to|its volume|playing at] [of|to|at|=|:] <n:factor> [volume|loudness|of the volume]
    [at|with] [a] volume [at|of|to|=|:|set to|down to] (<n:factor>|<n:number>)
    (音量|音乐音量|声音|背景音量|音量调到|音乐) [是|为|设为|到|调到|降到|:|=|开|开到|调成|设成|设置为|控制在|调|改成|用|放] <n:factor> | <n:factor> (音量|的音量)
      => --music-volume {n}
    (half|at half) (volume|as loud) | 音量减半 | 一半音量 | 音量一半 | 音量调到一半 => --music-volume 0.5
    (start|begin|play|starting|beginning|with) [the] (music|song|track|it|bgm|音乐) [starting|start|beginning] (at|from) <n:time>
    [starting|start|beginning|begin|skip to|beginning from] (at|from|starting at|starting from) <n:time> [mark] [in|into it|in the song|of the song|in song|into the song|of the track|of the music|into the track]
    (start|begin) [the] (song|music|track) (at|from) <n:time> | instead [,] (start|begin) [the] (song|music|track) (at|from) <n:time>
    (从|歌从|歌|音乐从|歌曲从|从音乐|从歌曲|从第|从歌的) [的] <n:time> [处] (开始|起|开始放|开始播|放起|开始播放) => --music-start {n}
    """
}
