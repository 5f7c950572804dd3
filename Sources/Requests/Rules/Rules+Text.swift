extension Rules {
  private static let titleWords = """
    [big|large|small|tiny|little|white|red|yellow|blue|black|green|bold|short|simple|大|小|红色|白色|黄色|黑色]
      (title|text|caption|captions|label|heading|headline|words|message|titlecard|title card|subtitle|header|line|sentence|text overlay|overlay|lettering|slogan
      |标题|文字|字幕|字幕写|大标题|文案|字样|一行字|一句话|一行文字|文本|字|一句|大字|小字|题目|几个字|标语|说明文字)
    """

  static let text = """
    [<before:titleparts>] [i want|i would like|i need|add|put|with|show|write|insert|include|display|give|burn in|burn|overlay|place|have|stick|draw|set|put in|print|type|slap|superimpose|加|加上|加个|加入|添加|显示|写|写上|放|放上|打上|打|插入|配上|出现|弄上|弄个|来个|叠加|配]
      [<color:titleparts>] [\(titleWords)] [saying|that says|which says|reading|that reads|called|of|with text|with words|with the words|with the text|text|内容|内容是|内容为|写着|叫|是|为|:|写|显示|写上|=|it says] <t:quoted> [on it|over it|on top of it|on screen|字样|的标题|的字样|的文字|这几个字|这行字|标题|几个字|title|as title|as a title|作为标题|当标题|做标题|作标题|as caption|as the title|as text|as a caption|as overlay|as overlay text|as text overlay|作为字幕|字|的字幕|as subtitle]
      [<after:titleparts>] => --title {t} &before &color &after
    [在] (开头|片头|一开始|开始|最前面|开场|视频开头) [处|时|的时候] (加|加上|添加|写|放|打|显示|来|配) [一个|个|一行] (标题|文字|字幕|字|大标题) [:|写] <t:quoted> [<after:titleparts>] => --title {t} &after
    [在] [视频|画面|影片] [的] <before:titleparts> [加|加上|添加|写|写上|放|放上|打|打上|配|配上|显示] [一行|一句|一段|一个|个] [<color:titleparts>] [的] [大|小] [字|文字|字幕|标题|日期|时间|名字|文案|字样|地点|标语] [:|写|内容是|内容为] <t:quoted> [<after:titleparts>] => --title {t} &before &color &after
    [add|put|write|show|insert|place|have] [<color:titleparts>] (title|text|caption|label|heading|headline|words|note|line|banner) [<before:titleparts>] (:|saying|that says|which says|reading|that reads|with the words|with the text|with text) <t:quoted> [<after:titleparts>] => --title {t} &color &before &after
    (write|say|print|type|写|写上|打上) <t:quoted> [<after:titleparts>] => --title {t} &after
    (title|标题|caption|text) [is|:|=|是|为] : <t:remainder> => --title {t}
    (add|put|write|insert|加|加上|加个|添加) \(titleWords) | \(titleWords) => !Which text? Put it into quotes: add the title "Hello" (--title TEXT).

    (subtitle|caption) [it] (with|from|using) <f:captions> => --subtitles {f}
    <f:captions> (should be|must be|to be|needs to be|has to be) (burn|hardcoded|embedded|shown) [in|into] [picture|video] [as subtitle] | [字幕文件|字幕|把|将] <f:captions> (压进|压到|烧进|烧到|烧录到|嵌入|嵌进|加到) [画面|视频] [里|中|上]
    (上|上个|弄|弄上|配|打) [字幕] <f:captions> [,] [字|字幕] [要] [烧|压|嵌] [进去|录] | (上|弄上|打上) 字幕 [:|用] <f:captions> | 字幕 (要烧进去|烧进去|压进去|嵌进去) [,] [文件是|用] <f:captions> => --subtitles {f}
    [burn|burn in|add|embed|hard code|hardcode|hardsub|put|with|include|overlay|use|hard sub|apply|show|render|encode in|加|加上|加入|添加|嵌入|烧录|烧入|烧进|压入|压制|内嵌|硬字幕|挂|挂上|配上|用|把|将|加载|字幕|内嵌字幕|烧|压|压进|烧上|贴上|打上]
      [in|into] [subtitle|caption|captions|subtitle file|字幕|字幕文件] [in|from|file|into|用|:|是|为|来自] <f:captions> [as|作为|当|做|里的|file|subtitle|当作] [subtitle|captions|caption|字幕|hard subtitle|hardcoded subtitle|硬字幕|burn in subtitle|burned in|burnt in|burn in|hardcoded]
      [in|to|into|onto|on|over|烧进去|烧录进去|嵌进去|压进去|加进去|烧录到|嵌入到|压制到|加到|加到视频里|嵌入|烧录|内嵌|压到|烧进|烧到] [<v:video>] [里|里面|进去|中|上|画面|画面里|上去] => --subtitles {f} @input {v}
    (add|put|burn|burn in|include|加|加上|添加|配上|加入) [in] (subtitle|subtitles|captions|字幕) => !Which file? Name it: burn in talk.srt (--subtitles FILE). Subtitles are not made from speech.

    (水印|logo|标志|角标|watermark) [放|放在|放到|加在|打在|贴在|在|加到] <before:watermarkparts> [,] [用|是|图片是|图片用|图片|图是|图用|文件是|using|use|from] <i:image> [<after:watermarkparts>] => --watermark {i} &before &after
    [<before:watermarkparts>] [put|add|place|overlay|stamp|insert|with|show|use|stick|slap|set|watermark|brand|apply|include|have|加|加上|加个|放|放上|打上|贴|贴上|添加|叠加|盖|盖上|用|把|将|水印|水印用|打|放个|贴个|印上]
      [image|picture|logo|watermark|overlay|图片|水印|标志|logo图|图|水印图片|台标|watermark image|watermark file|角标] [of|with|:|using|from|image|是|用|为|=|file|图片] <i:image>
      [as|当|作为|做|当作|做成|作|设为] [watermark|logo|overlay|水印|标志|logo水印|角标|a logo] [,] [<after:watermarkparts>] [on|onto|over|to|into|in|on top of] [top of] [<v:video>] [<more:watermarkparts>] [作为水印|当水印|做水印|as watermark|as the watermark|水印]
      => --watermark {i} &before &after &more @input {v}
    (add|put|加|加上|加个|打上|打|添加) [my|our|the|a] (watermark|logo|水印|标志) [<after:watermarkparts>] => !Which picture? Name it: put logo.png in the top right corner (--watermark IMAGE).

    (fade in and out|fade in and fade out|fade in fade out|fade out and in|fades in and out|fade both ends|淡入淡出|淡入和淡出|渐入渐出|渐显渐隐|淡进淡出|淡入淡出效果) [effect|效果] [of|for|over|lasting|持续|时长|各|时间|长] [about] [,] [<n:time>] [each|长|at both ends|效果]
    <n:time> [long] (fade in and out|fade|fade in and fade out|fade in fade out|fade at both ends|淡入淡出|淡入和淡出|的淡入淡出) [effect|效果] | [首尾|开头结尾|开头和结尾|头尾] [各] [加] [,] [<n:time>] [的] 淡入淡出 [效果] [,] [<n:time>]
      => --fade {n=1}
    fade in [for|over|of] [about] <a:time> [at] [the] [start|beginning] [and|,] fade [it] out [for|over|of] [about] <b:moment> [at] [the] [end]
    (淡入|渐入) <a:time> [,|和|然后|并] (淡出|渐出) <b:moment> [秒] => --fade-in {a} --fade-out {b}
    (fade in|fade up) (for|over|of|during|lasting) <n:time> (at|from|in) [the] [very] (start|beginning) => --fade-in {n}
    (fade out|fade to black|fade away) (for|over|of|during|lasting) <n:time> (at|to|in) [the] [very] (end|finish) => --fade-out {n}
    [let] [the] (end|ending) fade (out|to black|out to black) [over|for] [<n:time>] => --fade-out {n=1}
    [with|add|a] (fade in|fade from black|fade up from black|淡入|渐入|渐显|从黑场淡入|黑场淡入|淡入效果|从黑渐入) [effect] [at|from] [the] [start|beginning|front|black] [of|for|over|lasting|持续|长] [,] [<n:time>]
    [with|add|a] <n:time> [long] (fade in|淡入|的淡入|fade from black|渐入) [at] [the] [start|beginning|效果|effect]
    [开头|开始|片头|起始] [时|处|的时候] [加] [,] [<n:time>] (淡入|渐入|渐显|从黑场淡入|黑场淡入) [效果] [,] [<n:time>]  => --fade-in {n=1}
    [with|add|a] (fade out|fade to black|fade away|淡出|渐出|渐隐|渐黑|淡出到黑|黑场淡出|淡出到黑场|淡出效果|变黑淡出|淡到黑|淡出至黑) [effect] [at|to] [the] [very] [end|finish|black|black at the end] [of|for|over|lasting|持续|长|during the last|in the last|over the last|the last|in last] [,] [<n:time>]
    [with|add|a] <n:time> [long] (fade out|淡出|的淡出|fade to black|渐出) [at] [the] [end|效果|effect|to black]
    [结尾|最后|末尾|结束|片尾|尾部|结束时|最后面] [时|处|的时候|那里] [加|用|做] [,] [<n:time>] (淡出|渐出|渐隐|渐黑|淡出到黑|黑场淡出|淡出到黑场|淡出到黑屏|变黑|淡到黑|渐变黑|慢慢变黑|黑屏淡出) [效果] [,] [<n:time>]  => --fade-out {n=1}

    (remove|strip|delete|clear|wipe|drop|without|get rid of|no|scrub|erase|take out|clean|leave out|not include|do not include|hide) [all|any|of] [the|my] (metadata|location|location data|gps|gps data|gps location|exif|exif data|location info|location information|location metadata|private info|private data|personal data|personal info|geotag|geotags|gps tags|geo data|geo tags|date and location|metadata and location|location and metadata|location and date|gps coordinates|coordinates|place|where it was filmed|recording date|gps info|gps metadata|date and place|meta info|geolocation|location tag|location tags|camera info|creation date|private metadata|gps and other metadata|gps and metadata|location and other metadata|gps location and metadata|any metadata|gps and all metadata|all other metadata|identifying information|hidden data)
      [from|in|and all] | (metadata|location|gps) (removed|stripped|off) | for privacy
    (去掉|去除|删掉|删除|清除|清掉|抹掉|移除|擦除|抹除) [视频|文件|影片] [里|里面|中|上|里边|内] [的] (位置信息|位置|元数据|定位|定位信息|gps|gps信息|拍摄地点|地理位置|地理位置信息|拍摄信息|个人信息|隐私信息|exif|exif信息|拍摄位置|拍摄时间|地理信息)
    (去掉|去除|删掉|删除|清除|清掉|抹掉|移除|不要|不带|擦除|抹除|隐藏|别带|不要带|不含|去) [所有|全部|里面] [的] (位置信息|位置|元数据|定位|定位信息|gps|gps信息|拍摄地点|地理位置|地理位置信息|拍摄信息|个人信息|隐私信息|exif|exif信息|拍摄位置|地点信息|地点|元信息|地址信息|gps定位|拍摄日期和地点|拍摄时间和地点|位置数据|位置和拍摄时间|gps位置|gps位置信息)
    (metadata|location|gps) (must|should|has to) be (removed|stripped|gone|deleted|remove|strip) => --strip-metadata
    (拍摄地点|拍摄位置|拍摄时间|位置|定位|gps) [的] (信息|数据|记录) [都|全部] (去掉|去除|删掉|删除|清除|清掉|抹掉|移除|不要)
    (位置信息|位置|元数据|定位|定位信息|gps|gps信息|地理位置|拍摄地点|地理位置信息|拍摄信息|隐私信息) [都] (去掉|去除|删掉|删除|清除|清掉|抹掉|移除|不要|删了|去了|不要了) => --strip-metadata

    (remove|strip|strip out|delete|drop|get rid of|take out) (location|metadata|location data|gps|gps data|location info) (and|and the|as well as) $sound
    (remove|strip|delete|drop|get rid of|take out) $sound (and|and the|as well as) (location|metadata|location data|gps|gps data|location info)
    (去掉|去除|删掉|删除|清除|移除|不要) (位置信息|位置|元数据|定位|定位信息|gps) (和|跟|与|以及|、) $sound
    (去掉|去除|删掉|删除|清除|移除|不要) $sound (和|跟|与|以及|、) (位置信息|位置|元数据|定位|定位信息|gps) => --strip-metadata --mute

    (合并|拼接|拼合|连接) [这|这些|这几个|这两个|这三个|几个|两个|三个|所有|全部] (视频|片段|文件|片子|素材|短片) [成一个|起来|到一起|在一起]
    (join|merge|combine|concatenate|stitch|glue|splice) [both|two|three|all|all of|the two|two|four|five] [video|clip|file|part|parts|pieces] [together] [(into|as) (one|a single|single|one long|one big|a long) [video|clip|file|movie]]
      [one after another|one after the other|in order|end to end|back to back|in sequence]
    (put|string|paste) [both|all|all of|two|three] [video|clip|file] (together|one after another|one after the other|end to end|back to back|in one video|into one video|into one) [video|clip|file|movie|into one|in order|in one]
    [as|into|to] (one video|a single video|one clip|one file|a single file|a single clip|one single video|one movie|one long video)
    [把|将] [这些|这几个|所有|两个|三个|几个|全部|这两个|这三个|多个] [视频|片段|文件|片子|短片|素材|段视频|段] (合并|拼接|合成|拼|连接|串联|接|连|合|串|组合) [成|到|在|为] [一起|一个|一段|起来|一块|一条] [视频|文件|长视频|完整视频|短片|片子]
    合并 | 拼接 | 拼起来 | 合起来 | 连起来 | 接起来 | 合到一起 | 拼到一起 | 拼在一起 | 合在一起 | 连在一起 | 接在一起 | 合并起来 | 合并成一个 | 拼成一个 | 首尾相接 | 串起来 | 合成一个 | 合并到一起 | 拼接起来 | 合成一个视频 | 拼成一个视频 | 合并成一个视频 | 连成一个 | 接成一个 | 合并为一个 | 拼接成一个 | 连接起来 | 合并在一起 | 按顺序合并 | 依次合并 | 按顺序拼接 | 依次拼接 | 拼接在一起 | 连接成一个视频 | 拼成一条
      => --join
    """

  /// More about a title.
  static let titleParts = """
    (for|during|in|only for|only in|only during) [the] $first <n:time> [of] | [显示|出现|只在|只显示|在] $first <n:time> [内|里|显示|出现|显示出来] | (for) <n:time> (at|from) [the] (start|beginning) | 在 $first <n:time> [内|里|显示|出现]
      => --title-time 0-{n}
    for [about|around] <n:time> | (显示|出现|持续|展示|停留|保留|显示时间|时长) [约|大概] <n:time> | (visible|shown|displayed|on screen) for <n:time> => --title-time 0-{n}
    (for|during|in|only for|only in|only during) [the] $last <n:time> [of] | [显示|出现|只在|只显示|在] $last <n:time> [内|里|显示|出现] | (for) <n:time> (at) [the] end | 在 $last <n:time> [内|里|显示|出现]
      => --title-time -{n}-end
    (at|near|towards|only at) [the] [very] (end) | [在] (结尾|末尾|片尾|结尾处|结尾时|最后) [处|时|显示|出现|的时候] => --title-time -3-end
    [show|shown|visible|appearing|from|between|during|从|在|第] [from|between] <a:moment> (to|until|till|-|and|到|至) <b:time> [mark] [显示|出现|之间|期间|内]
    [show|shown|visible|appearing|from|between|during|从|在|第] [from|between] <a:time> (to|until|till|-|and|到|至) <b:moment> [mark] [显示|出现|之间|期间|内]
      => --title-time {a}-{b}
    [only] (before|until|up to|till) <a:time> [mark] => --title-time 0-{a}
    [at|appearing at|starting at|from|showing at|shown from|appears at|appears after|coming in after|coming in at|beginning at] <a:time> [mark] | (appearing|shown|showing|starting|beginning|coming in) (after|at|from) <a:time> | <a:time> (in|into it|into the video) | after <a:time> | [在] <a:time> (之后|以后|后) [出现|显示]
    (from) <a:time> (to|until|till) [the] end | 从 <a:time> (到结尾|到最后|到结束) | [从|在] <a:time> (开始|起) [显示|出现]
    (from|starting at|after) <a:time> (on|onwards|onward) => --title-time {a}-end
    (in|at|on|to|near|towards|along|across) [the] [very] <p:position> [corner|edge|of the screen|of the picture|of the frame|of the video|side|of screen|part|third] [of] [the] [screen|picture|frame|image]
    <p:position> [corner|显示|的位置|位置|处|角|居中] | [放在|放到|在|置于|放|显示在|位置在|位置|加在|打在|写在|居于|贴在|位于] [画面|屏幕|视频] [的] <p:position> [显示|的位置|位置|处|出现|角|那里] | 画面 [的] <p:position>
      => --title-position {p}
    (in) [a] <c:color> [color|font|letters|text|type|lettering] | <c:color> [的] (字|字体|文字|字幕|标题|letters|text|font) | [颜色] [用|是|为|:] <c:color> | <c:color> | (颜色|字体颜色|文字颜色) [用|是|为|:|设为] <c:color>
      => --title-color {c}
    [in] (big|large|huge|bigger|larger) [letters|text|font|size|type|lettering] | 大字 | 大号 | 大号字 | 字大一点 | 字体大一点 | 字大点 | 大一点 | 大字体 | 大 | 字体大 | 字号大 | 字号大一点 | 字要大 => --title-size 12%
    [in] (small|tiny|little|smaller) [letters|text|font|size|type|lettering] | 小字 | 小号 | 小号字 | 字小一点 | 字体小一点 | 字小点 | 小一点 | 小字体 | 小 | 字体小 | 字号小 | 字号小一点 | 字要小 => --title-size 5%
    [size|at|font size|字号|大小|字体大小|字体] [of|at|:|=] <n:percent> [of] [the] [picture|height|size|high|画面高度|高|tall] [height] => --title-size {n}
    [with|on|in|over] [a] [dark|black|semi transparent] (box|background box|text box|dark background|black background|backdrop|dark backdrop|box behind it|background behind it|box behind|dark box behind it)
    [带|加|加个|有|配] [深色|黑色|半透明] (底框|背景框|黑底|底色框|框|文字框|底板|衬底|深色底|黑色底框|深色底框|深色背景框|黑框|底|背景) => --title-box
    """

  /// More about a watermark.
  static let watermarkParts = """
    [placed|sitting|positioned] (in|at|on|to|into) [the] <p:position> [hand] [corner|edge|of the screen|of the picture|of the frame|side|part] [of] [the] [screen|picture|frame|image]
    <p:position> [hand] [corner|的位置|位置|处|角|side] | [要|就] [放在|放到|放|在|置于|位置在|位置|加在|打在|贴在|贴到|加到|打到|位于] [画面|屏幕|视频] [的] <p:position> [的位置|位置|处|角|那里|上]
      => --watermark-position {p}
    [at|with|in] [of] <n:factor> [of] (opacity|opaque|visible|alpha) | [with|at] (opacity|alpha) [of|at|to|=|:] <n:factor>
    (不透明度|透明度为不) [是|为|:|设为] <n:factor> | [with] opacity [of|=|:|at] <n:number> => --watermark-opacity {n}
    [make] [it] <n:less> (transparent|transparency|see through) | (transparency) [of|=|:|at] <n:less> | 透明度 [是|为|:|设为|调到] <n:less> | <n:less> 透明 [度] => --watermark-opacity {n}
    (half|semi) [-] (transparent|opacity|opaque|see through|transparency) | semitransparent | see through | transparent | 半透明 | 半透明的 | 透明度 [是|为|调到|设为] 一半 | 淡一点 | 透明一半 => --watermark-opacity 0.5
    [make|making|keep|and make] [logo|watermark|it|mark|image] [size|at|with|scaled to|大小|宽度|宽] [of|at|to|about|:|=|占|是|为] <n:percent> [of] [the] [picture|video|screen|frame|画面|屏幕|视频] [width|wide|宽度|宽|的宽度|size|大小|in size|big|as wide] => --watermark-size {n}
    (大小|宽度|宽) (占|为|是) [画面|屏幕|视频] [的] [宽度|宽] [的] <n:percent> | (占|占画面|占屏幕|占视频) [的] [宽度|宽|画面] [的] <n:percent> => --watermark-size {n}
    (a|one) fifth [of] [the] [picture|video] [width] => --watermark-size 20%
    (a|one) quarter [of] [the] [picture|video] [width] => --watermark-size 25%
    (a|one) tenth [of] [the] [picture|video] [width] => --watermark-size 10%
    (small|tiny|little|小一点|小小的|小|要小一点|要小|弄小一点|小一些) => --watermark-size 8%
    (big|large|大一点|大) => --watermark-size 25%
    """
}
