extension Rules {
  static let format = """
    $gif | 动图格式 => --gif
    $mp4 => --mp4
    (gif|动图) $to (video|movie|视频) => --mp4
    $gif $to $mp4 => --mp4
    [from] ($container|mp4|video|h264|视频) $to $gif => --gif
    [from] ($container|h264|视频) [格式] $to $mp4 => --mp4

    (extract|rip|pull|pull out|get|grab|export|isolate|separate|save) [only|just] [out] (audio|sound|soundtrack|sound track|audio track)
      [out] [only] [from|of|out of]
    (only|just) (keep|save|take|want|need|leave|give) (audio|sound|soundtrack|sound track|audio track) [from|of]
    (只要|只想要|只需要|只留) [里面|里边|其中] [的] (音频|声音|音轨) [,] (画面|图像|视频) (不要了|不要|不用了|去掉)
    (keep|save|take|want|need|leave|give) (only|just) (audio|sound|soundtrack|sound track|audio track) [from|of]
    (keep|save|take|want|need|leave) (audio|sound|soundtrack) (only|alone) [from|of]
    (audio|sound) (only|file|alone) [from|of]
    only (audio|sound|soundtrack) [from|of]
    just (audio|sound|soundtrack) [from|of]
    (to|into|as) (audio|m4a audio|audio m4a)
    (m4a|aac) [格式|audio|file|音频]
    (audio|sound) as m4a
    nothing but (sound|audio)
    (提取|抽取|抽出|提取出|导出|分离|分离出|保存|单独提取|单独导出|取出|截取|拿出|扒|扒下来|提) [出] [里面|其中] (音频|声音|音轨|伴音|配音)
      [出来|下来]
    (只要|只保留|只留|仅保留|只需要|只想要|仅要|只取) (音频|声音|音轨) [部分]
    (音频|声音|音轨) (提取|提取出来|导出来|抽出来|单独|单独提取|单独导出|单独提取出来|扒下来|导出)
    (转成|转为|转换成|变成|做成|输出|导出为) (音频|音频文件|纯音频|m4a音频|音频格式|音频m4a)
    纯音频 | (只要|只保留|只留|仅保留|只需要|只想要|仅要) 声 => --audio

    (extract|get|提取|导出) (audio|sound|音频|声音) (as|to|into|为|成|转成|存成) (mp3|wav|ogg|flac|opus)
    (mp3|wav|ogg|flac|opus) (audio|音频|格式|file)
    mp3 | wav | flac | ogg | opus => !Sound is written as AAC in an .m4a file: --audio.
    (mov|mkv|avi|webm|wmv|flv|mpg|mpeg|quicktime|prores|3gp|vob) [格式|file|format|文件]
    (hevc|h265|av1|vp9) [编码|codec|video|格式] => !Videos are written as H.264 MP4: --mp4.
    (webp|apng|png|jpg|jpeg|png sequence|jpegs|jpgs) [格式|file|image|图片]
      => !Moving pictures are written as GIF: --gif.
    compress | shrink | reduce | squeeze | squash | optimize | minimize | downsize | compress down
    (reduce|shrink|cut|cut down|bring down|lower|decrease) (size|file size|filesize|video size)
    (compress|shrink|reduce|squeeze) (a lot|heavily|hard|strongly|well|a bit|a little)
    make (small|smaller) in size | lower file size | smaller file size | smaller size
    压缩 | 压一下 | 压一压 | 压 | 瘦身 | 减小体积 | 缩小体积 | 减小文件大小 | 缩小文件 | 压缩压缩 | 减小大小 | 缩小文件大小
    | 缩小 | 缩小一下 | 缩小点 | 缩一下 | 压缩大小 | 压缩体积 | 压制 | 压小 | 压小点 | 压小一点 | 压缩视频大小 | 弄小 | 变小 | 压缩文件大小
      => @compress
    small | tiny | little | compact | light | lightweight | mini | smallish | small sized | small size
    small file size | small file | 小 | 小小的 | 体积小 | 小巧 | 轻量 | 小体积 | 小尺寸文件 => @nothing

    (gif and mp4|mp4 and gif|both gif and mp4|both mp4 and gif|gif plus mp4|mp4 plus gif|gif as well as mp4)
    (make|做) [a|个] $gif and [then|also] [make] [a|an] $mp4
    (gif|动图) (和|跟|加|与|以及) (mp4|视频)
    (mp4|视频) (和|跟|加|与|以及) (gif|动图)
    [再|分别|同时] [做|转|转成|输出|导出] [一个|个] $gif [一个]
      [,] (再|然后再|另外再|还要|并|同时|也) [做|转|转成|输出|导出|要] [一个|个] $mp4 [一个]
    [再|分别|同时] [做|转|转成|输出|导出] [一个|个] $mp4 [一个]
      [,] (再|然后再|另外再|还要|并|同时|也) [做|转|转成|输出|导出|要] [一个|个] $gif [一个]
    (both|two) (formats|versions|files)
      => !One run makes one result: ask for each by itself.
    """

  static let describedInputs = """
    (compress|shrink|convert|turn|transform|reduce|converting)
      [a|an|my|our|the|this|these|some] [short|long|large|big|huge|small|single|raw]
      [<n:time>|<s:size>|<r:resolution>|<p:number> fps] [short|long|large|big|huge|small]
      (video|clip|recording|movie|footage|screen recording|screen capture|screen|gameplay|gameplay clip|phone video|drone footage|drone video|iphone video|zoom recording|lecture|talk|session)
      [clip|video|recording|file] [or|and] [short|long] [clip|video|recording]
    (my|our|this|these|that|the) [short|long|large|big|huge|small|old]
      (<n:time>|<s:size>|<r:resolution>|<p:number> fps|<s:size> <r:resolution>|<r:resolution> <n:time>|<n:time> <r:resolution>)
      [long] [$container|mp4]
      (video|clip|recording|movie|footage|file|screen recording|screen capture|gameplay|gameplay clip|phone video|drone footage|talk|lecture|session|meeting)
      [clip|video|recording|file]
    (视频|原视频|片子|它|拍的|原片|录的|影片|原来|素材) [现在|目前|原来|本来|拍的|录的|拍出来] [都] (是|拍的是) <a:aspect> [的|拍的|画面]
    (it|video|clip|file|recording|original|source|原视频|视频|它) (is|was|是) [currently|now|filmed|shot|recorded|现在] [in|a] <a:aspect> [mode|video|的]
    (i have|i have got|there is|got) [a|an] [<n:time>] [long] [<s:size>] [<n:time>] [<r:resolution>] [<p:number> fps] [$container|mp4] (video|clip|recording|movie|file|footage|screen recording)
    (my|our|this|that|the) (4k|uhd|8k|1080p|720p|2k|hd|full hd) [drone|phone|gopro|screen|iphone|camera|action cam] (video|clip|recording|movie|footage|file)
    (my|our|this|these|that|those) ($container|mp4|mp4 file|mp4 video|h264 video) [video|clip|file|recording|movie]
    (convert|turn|change|transform|take|compress|shrink) [a|an|the|my|this|these] ($container|mp4) [video|clip|file|recording]
    (这个|这段|这条|那个|那段|我的|我这个|我这段|把|将|有个|有一个|有一段) [大|超大|长]
      (<n:time>|<s:size>|<r:resolution>|<n:time> <r:resolution>|<r:resolution> <n:time>|<p:number> 帧|<p:number> fps) [长|左右]
      [$container|mp4] (视频|录屏|录像|片子|短片|影片|短视频|文件|素材|录屏视频|会议录像|游戏录屏)
    (这个|这段|这条|那个|那段|我的|我这个|把|将|有个|有一个) ($container|mp4) [格式|格式的] [视频|文件|录屏|素材]
    ($container|mp4) (格式|格式的) (视频|文件|素材)
    (this is|that is|it was|source is|original is|i have|i have got|i got) [a|an] [currently|now|already|about|around|only|over] [long|big|short|large] (<s:size>|<s:shortsize>|<r:resolution>|<n:time>|<b:box>|<p:number> fps) [<t:time>|<r:resolution>] [long|big|large|in size] [$container|mp4] [video|clip|file|recording|movie|footage]
    (it|video|clip|file|footage|recording|source|original) (is|was) [currently|now|already] <r:resolution> (now|currently|already|at the moment|right now|at present) | (视频|原片|原视频|片子|影片|素材|录的) [现在|目前] [是|有] <r:resolution> 的
    (it|video|clip|file|footage|recording|source) (is|was) (shot|filmed|recorded|captured|taken) (at|in|with|on) (<p:number> fps|<r:resolution>) [<q:number> fps|<s:resolution>]
    (this is|that is|it is|it was|its|source is|original is|i have|i have got|mine is) [a|an] [long|big|short|large] (<r:resolution>|<s:size>|<n:time>) [at] <p:number> fps [video|clip|file|recording|movie|footage] [,]
    (it is) [a|an] [currently|now|already|about|around|only|over] [long|big|short|large] (<s:size>|<s:shortsize>|<r:resolution>|<n:time>|<b:box>|<p:number> fps) [<t:time>|<r:resolution>] [long|big|large|in size] [$container|mp4] (video|clip|file|recording|movie|footage)
    (this|that|my|our|the) [big|huge|long|large|old] (<s:shortsize>|<b:box>) (video|clip|file|recording|movie|footage)
    (这是|这是个|这是一个|它是|原来是|原视频是|原片是|现在是|我有个|有个|我有一个|有一个) (<s:size>|<s:shortsize>|<r:resolution>|<n:time>|<p:number> 帧) [大|长|多|左右] [的] [视频|文件|录屏|录像|片子|影片|素材]
    (这个|这段|这条|那个|那段|我的|原|原来的) (视频|文件|录屏|录像|片子|影片|素材) [现在|目前|大概|大约] (有|是|大小是|占|足足有|差不多有) [快] (<s:size>|<s:shortsize>|<n:time>|<r:resolution>) [大|多|了|左右|长]
    (这个|这段|这条|那个|那段|我的|把|将) [大] (<s:shortsize>) [大|多|左右] [的] (视频|文件|录屏|录像|片子|影片|素材)
    (it|video|file|clip|recording|original) is [currently|about|around|over|almost|now|like|already|nearly|more than]
      <s:size> [now|currently|big|large|at the moment|in size]
    (it|video|file|clip|recording|original) is [currently|about|around|over|almost|now|like|already|nearly]
      <n:time> long
    (视频|文件|原视频|原文件|这个视频|它) [现在|目前|有|大概|大约|是|都|已经] [现在|目前|有|大概|大约|是] <s:size> [大|多|了|左右]
      => @nothing
    (this|that|these|my) (gif|gif file|animated gif)
    (这个|这张|那个|那张|把|将|我的) (gif|动图|表情包|gif动图|表情|gif图) => @kind gif
    (it|video|file|clip|recording) is (way|far|much|still|just|really|a bit)
      (too big|too large|too heavy|too long|huge|massive|enormous|big|large)
    (is|its) (too big|too large|too heavy|huge|massive|enormous) [for email|to send]
    (视频|文件|它|这个) (太大了|太大|有点大|很大|好大|超大|发不出去|发不了|传不上去) [发不出去|发不了|传不上去|了]
      => @toobig
    """
}
