extension Rules {
  static let files = """
    [of|from|on|for|处理|压缩|转换|用|把|将|对|和|跟|与|,|and|视频|video] <f:video> [文件|视频|里|里面|的|这个|这个视频|这个文件] => @input {f}
    (compress|convert|shrink|turn|reduce|squeeze|take|here is|input|input is|open|load|take file|给|给这个|拿|取) [:|=|is] <f:video> => @input {f}
    <f:image> [文件|这张|里] => @input {f}
    (add|append|attach|also add|then add|add also) [another] [clip|video|file] <f:video> [at the end|to the end|after it|to it|behind it]
    (加|加上|加入|添加|再加|再加上|接上|追加) [一个|一段] [视频|片段|文件] <f:video> [在后面|到后面|到最后|在最后] => @append {f}
    (to|into|as|→|save as|save to|save it as|saved as|save|output to|output as|output|export as|export to|export it as|write to|write it to|call it|call result|call the result|name it|named|name the result|name the output|called|put it in|store as|store it as|store in|output file|out to|result in|result as|result to|output named|render to|output is|to a file called|with name|with the name|file name|filename)
      [it|a|the] [new] [file|result|output|name] [as|to|in|called|named|:|=|at] <f:file>
    [保存|存|另存|输出|导出|结果|文件|保存结果|存一下|输出文件|生成|转|转换|改名|保存文件|结果保存] [保存|存|另存|输出|导出] (成|为|到|叫|叫做|作|在|名为|命名为|文件名为|名字叫|取名|取名为|命名|名称为|名字|文件名|取名叫|做) [:|是|叫] <f:file>
    (保存为|存为|另存为|输出为|导出为|命名为|取名|名字叫|名为|叫做|叫|文件名|保存成|存成|输出到|导出到|保存到|转成|转为|输出成|导出成|文件名叫|名字是|结果叫|文件名用|输出|导出|变成|输出叫) [:|是|叫] <f:file> => @output {f}
    (into|to|in|save to|save in|save into|save it to|save it in|put it in|put it into|put them in|put them into|put results in|put the results in|put the result in|output to|output in|export to|write to|store in|save them to|save them in|save results to|results in|results to|results go to|results go into|save the results in|save the result in|save results in|store them in|export them to|put everything in|output into|out to) [the] [folder] <f:folder>
    (保存到|存到|输出到|导出到|放到|放进|放在|存进|存入|保存在|存在|保存进|输出在|结果放到|结果放在|结果存到|都放到|都存到|统一放到|结果保存到|写到|输出) [文件夹|目录] <f:folder> [文件夹|目录|里|里面|下|下面|中|文件夹里|目录下] => @output {f}
    (save|put|write|export) (result|results|output|the output) (in|into|to) [the] [folder] <f:folder> => @output {f}
    (save to|save in|save into|save it to|save it in|put it in|put them in|put results in|output to|save them to|save them in|store in|into|put them into) [the] folder <f:name>
    (save to|save in|save into|save it to|save it in|put it in|put them in|put results in|output to|save them to|save them in|store in|into|put them into|put the results in) [the|a] <f:name> folder
    (保存到|存到|输出到|导出到|放到|放进|放在|存进|保存在) <f:name> (文件夹|目录) [里|里面|下|中] => @output {f}
    [convert|compress|shrink|do|for|process|turn|with|of|from|压缩|转换|处理|把|将|make] (everything|all|all video|all the video|all clip|all the clip|all file|all the file|all of video|every video|every clip|each video|whole folder|all movie|all my video|all recording|the whole folder|the entire folder|entire folder|each clip|every file|anything|stuff|all the stuff|the content|the contents|contents|all the movie) [that is|that are|there is|which are]
      [in|inside|from|of|under|within] [the] [folder] <f:folder> [folder]
    [convert|compress|shrink|do|process|压缩|转换|处理|把|将] [the|whole|entire] [folder] <f:folder> [folder|文件夹] [里|里面|下|下面|中|目录|文件夹|文件夹里|文件夹下|目录下|文件夹里面|文件夹中|目录里] [的|所有|全部] [所有|全部|的] [视频|文件|东西|内容|片子|短片|素材|动图]
    [everything|all] (in|inside|from|under) <f:folder> => @folder {f}
    [convert|compress|shrink|do|for|process|make] (everything|all|all video|all the video|all clip|all the clip|all file|every video|every clip|each video|all movie|all my video|all recording|every file|stuff|contents|the contents) [that is|that are]
      (in|inside|from|of|under|within) [the|my] [folder|folder called|folder named] <f:name> [folder]
    (convert|compress|shrink|process) [the|my] [whole|entire] <f:name> folder | (convert|compress|shrink|process) [the] folder <f:name>
    [the] [whole|entire] <f:name> folder [as|to|into]
    [压缩|转换|处理|把|将] <f:name> (文件夹|目录|文件夹里|文件夹里面|文件夹下|目录下|目录里|文件夹中|文件夹内|这个文件夹|这个文件夹里) [里|里面|下|中|的] [的|所有|全部] [所有|全部|的] [视频|文件|东西|内容|片子|短片|素材|动图]
      => @folder {f}
    (overwrite|replace) [it|file|if] [output|result|existing output|existing result|the existing one|an existing one|existing file] (if it exists|if it is there|if there is one|if exists|if already there|if already exists|if it already exists)
    (如果存在|已存在|如果已存在|如果有同名|同名文件|已有文件|存在同名文件|同名) [就|则|的话|时|直接] [就|则|直接] (覆盖) => --if-exists overwrite
    (rename|number|pick a free name|pick another name|choose another name|use a new name) [it] (if it exists|if it is there|if exists|if already there|if there is one|if it already exists)
    (如果存在|已存在|如果已存在|如果有同名|同名文件|已有文件|存在同名文件|同名) [就|则|的话|时] [自动] (重命名|改名|换个名字) => --if-exists rename
    """

  static let purposes = """
    (so|so that|because|since) [i|we|it|they|he|she|you] [can|could|want to|need to|would like to|am going to|have to|will|is|able to|gets|may|might] (send|share|upload|post|show|use|put|embed|attach|include|paste|publish|play|watch|view|drop|message|forward|present|text|load) [<p:purpose>]
    (i|we|that i|that we|which i) (can|could|want to|need to|would like to|am going to|have to|will|plan to|intend to|wish to|must) (send|share|upload|post|show|use|put|embed|attach|include|paste|publish|watch|view|drop|message|forward|present|text|load) [<p:purpose>]
    (to|for|in order to|ready to|ready for|i will|good for|good enough to|suitable for|meant for|intended for|nice for) (send|share|upload|post|show|embed|attach|include|paste|publish|watch|view|message|forward|present|text|put|use) [<p:purpose>]
    (for|on|onto|because it is for|it is for|this is for|since it is for|as it is for|goes on|going on|goes in|going into|going in|meant for|so it works on|so it loads on|so it plays on|to go on|to go in|will be on|so it loads faster on|so that it loads faster on|so it loads fast on|so that it plays on|so it looks good on) [<p:purpose>]
    (so it loads faster|so that it loads faster|so it loads quickly|so it plays everywhere|so it works everywhere|so that it plays everywhere|to save space|save space|to free up space|to save data|to save disk space|to free up disk space|so it takes less space|so it takes up less space|save disk space|save storage|to save storage|because my disk is full|my disk is full|because my phone is full|my phone is full)
    (so|so that) <p:purpose>
    [我的|我们] (老师|客户|甲方|乙方|老板|领导|平台|公司|学校|单位|对方|他们|群主|主管|编辑|导师|班主任|论坛|网站) [那边|这边|那里] [只|就|非] (要|要求|说|让|规定|收|只收|只要|希望|要我|让我|叫我|说要|想要|非要|说作业|要的|催)
    (this|it) $container is from [my|our|a|the] [<p:purpose>]
    (my|our|his|her|their|the) <p:purpose> (need|needs|want|wants|asked for|asks for|requires|expects|would like|asked me for|is waiting for|likes) [this|it|that|them]
    (before|after|when|once|until) [i|we|he|she|they|you] [can|could|will|have to|want to|need to|must|have|am|are] (send|share|upload|post|put|show|give|forward|publish|attach|present|submit|hand|sell|sending|sharing|uploading|posting|showing|giving) [<p:purpose>]
    (i|we) (am|are|will|must|have to|need to|want to) [be] (sending|sharing|uploading|posting|showing|giving|forwarding) [<p:purpose>]
    (because|since|as) (my|the) (mail bounced|email bounced|upload failed|upload keeps failing|connection is slow|internet is slow) | my (mail bounced|email bounced|upload failed)
    (给|给我们|发给|发给我|传给|分享给|发到|发在|放到|放在|贴到|用在|用于|用来|准备|打算|方便|好|以便|便于|为了|适合|我要发|要发|想发|要发给|想发给|我要发给|我想发给|用作|好发|好发给|好发到|方便发|方便发给|要放在|要放到|想放到|要上传|要上传到|需要发|需要发给|拿来|作为|做|是要|是给|要给|想给|我想发|我要上传到|发|要用在|这是给|发布到|准备发|准备发到|要贴到|贴在|要传给|放) <p:purpose> [用|看|的]
    (发朋友圈|发朋友圈用|发群里|做课件|做ppt|放ppt里|放进ppt|插到ppt里|插入ppt|做ppt用|存档|备份|留着备份|省空间|节省空间|省流量|节省流量|手机没空间了|手机内存不够|内存不够了|手机内存不够了|空间不够了|自己看|收藏|做纪念|留念|手机看|在手机上看|投屏用|网页用|网站用|论文用|汇报用|上课用|发给客户看|给客户看|工作用|分享用|传输方便|方便传输|方便分享|方便发送|方便上传|传得快点)
      => @purpose
    (发|传|要发|要传|发到|传到|传给|发给|for|to|via|on|through) (line|line群|kakaotalk|viber|signal) [用|的|群|上] => @unknownplace
    (for|to post on|to share on|to put on|to upload to|post it on|share it on|so i can post it on|so i can upload it to) [my|the|our|a] <p:somewhere> | (发到|传到|上传到|分享到|发布到|放到) <p:somewhere> => @unknownplace
    [for|on|to|via|by|in|into|through|with|over] [a|my|the|our|an|this] <p:place> [message|chat|channel|post|group|upload|attachment|server|issue|issues|friendly|limit|size limit|attachments|users|comment|dm|dms|story use|readme|pr|pull request|upload limit|ready|thread|group chat|status|channels|attachment limit|without nitro|no nitro]
      [to|for] [<q:purpose>]
    (so|that|so that|because|and|small enough|ready|good enough|short enough|light enough|it|i|we|to|needs to|in order to) [i|we|it|they|he] [can|could|will|want to|need to|would like to|am going to|have to|should|must|has to|is|able to|to|plan to] [be] (send|share|upload|post|show|use|put|embed|attach|paste|publish|sendable|drop|fit|fits|go|goes|work|works|accepted|shareable|uploadable|postable|message|get through|gets through)
      [it|this|that|them] [<q:purpose>] [in|on|to|via|by|into|over|through|with|for|within] [a|my|the|our|an] <p:place> [message|chat|channel|post|group|attachment|server|issue|limit|limits|size limit|attachments|comment|pr|pull request|upload limit|thread|group chat] [to|for] [<r:purpose>]
    [压|压缩|缩|小|弄|控制] [到|成|在] <p:place> (能|可以|可|能够) (发|发出去|发送|传|上传|发的|发得出去|接受) [的] [大小|程度|体积|范围]
    (as) [a|an] <p:place> (attachment|message|post|file)
    [turn|make|convert|change] [it|this|that] (as|into|to|a|an) [a|an|my|our|the|custom] <p:place> [image|picture|gif|file]
    (做成|做个|做一个|转成|变成|制作|制成|弄成|弄个|导出|导出成|生成|当|当作|来个|改成|压成|做|作为) [一个|个] <p:place>
    as <p:place> | <p:place> size [limit] | 作为 <p:place> [附件|消息] [发送|发|发出去]
    <p:place> (is what i need it for|is what i want it for|is what it is for|is where it goes|is where it is going|is where i post it|is where i want to post it|is where i need to send it)
    (small enough|light enough|tiny enough|good enough|suitable|ready|okay|ok|fine|make it small enough|short enough) [for|to] [send|share|post|attach|go|upload|fit] [in|on|to|via|by|into|through] [a|my|the|our|an] <p:place> [message|chat|channel|post|group|attachment|server|issue|limit] [to|for] [<r:purpose>]
    [so|that|so that] <p:place> [will|can|to] (accept|accepts|take|takes|allow|allows|not reject|lets me send it|does not complain|likes it) [it]
    <p:place> (发不出去|发不了|传不上去|发不过去|上传不了|说太大|提示太大|发不上去|说文件太大|提示文件太大|嫌太大|太大发不出去|发送不了|传不了|发不动)
    (too big|too large) (for|to send on|to send by|to send via|to post on) <p:place> | [or|because|since|otherwise|as|or else] <p:place> (says it is too big|says it is too large|rejects it|rejected it|will not take it|does not accept it|refuses it|bounced it|says too large|says file is too big|says the file is too large|does not let me send it|does not allow it)
    (发给|发到|发|发去|传到|传给|分享到|分享|贴到|放到|适合|给|用于|用来|好发|好发到|方便发|想发|要发|准备发|想发到|要发到|准备发到|能发|能发到|可以发|可以发到|好传|用|通过|为了发|发送到|适合发|适合发到|转发到|要传到|要上传到|可以用|方便发到|我要发|我要发到|我想发到|发在|能上传到|能传到|要用|打算发|打算发到|够发|为了|我要用|满足|符合|达到|丢到|丢|扔到|po到)
      [到] <p:place> [里|上|群|群里|的|用|发送|发|限制|的限制|大小限制|附件|频道|给] [<q:purpose>] [用|看|能发出去|发出去|分享|发送]
    <p:place> [里|上|群|群里] [能|可以|可|要|用|上] (发|发送|用|发的|发出去|发得出去|能发|发送的|用的|传|分享|上传|能用|上用|限制|大小限制|上能发) [的] [<q:purpose>] [大小|限制]
      => @place {p}
    [for|on|to|as|in|into|ready for|make it for|so i can post on|so i can post it on|so i can upload it to|to post on|to upload to|for my|i want to post it on|suitable for|good for|用于|发|发到|放到|传到|适合|给|适合发|做|想发|要发|准备发|要发到|想发到|准备发到|拿去发|拍|我要发|我要发到|放|投|投稿|投稿到|投到|要传到|同步到|分享到|发去|发在|我想发|发上|要上|上] [a|an|my|the|our|一个|个]
      [to share on|to post on] <p:vertical> [video|post|clip|format|style|格式|用|的|上|尺寸|比例|规格|平台|看|feed|版|版本|上传用|发布用|发布|投稿用]
      => @vertical {p}
    [for|on|to|as|in|into|ready for|so i can post on|so i can post it on|so i can upload it to|to post on|to upload to|for my|i want to post it on|to put on|so i can put it on|suitable for|good for|用于|发|发到|放到|传到|适合|给|适合发|想发|要发|准备发|要发到|想发到|准备发到|我要发|我要发到|放|投|投稿|投稿到|投到|要传到|同步到|分享到|发去|发在|我想发|发上] [a|an|my|the|our]
      [to share on|to post on] <p:anyshape> [video|post|clip|feed|用|的|上|投稿|投稿用|上传用|发布用|发布|channel|page|account|profile|grid|平台|feed post] => @post {p}
    """

  static let refinements = """
    [put|bring|turn|switch|add|give] [me] [the] $sound (back|back on|back in|on again|on) | (put|bring|turn|switch|give) back $sound | unmute [it|the video] | with $sound again | $sound back [please]
    (声音|音频|原声) (加回来|恢复|还原|要回来|放回来|打开|开回来|重新打开) | (恢复|还原|打开|加回) (声音|音频|原声) | 取消静音 => @drop mute
    [back to|return to|go back to|use|at] (normal|original|regular) speed again | (back to|return to|go back to) (normal|original|regular) speed | (速度|播放速度) (恢复正常|恢复|还原|变回正常|正常) | 恢复 (正常速度|原速) => @drop speed
    (do not|not|no need to) rotate [it] [any more|after all] | 取消旋转 => @drop rotate
    (remove|no|without|drop|delete|take off|lose|leave out) (title|text|caption) [again|any more] | (去掉|不要|删掉|取消) (标题|文字) [了] => @drop title
    (remove|no|without|drop|delete|take off|lose|leave out) (watermark|logo) [again|any more] | (不要|取消) (水印|logo) [了] => @drop watermark
    (remove|no|without|drop|delete|lose|leave out) [the] [background] music [again|any more] | (去掉|不要|删掉|取消) [背景] 音乐 [了] => @drop music
    (without|no|remove|drop|lift) [the|any] (limit|size limit|file size limit) | (不限|取消) (大小|体积|限制|大小限制) => @drop under
    (not|no|not as) [a|as a] gif [after all|any more] | (不要|不是) (动图|gif) 了 => @drop gif
    start (from|at) [the] [very] (beginning|start) [again] | 从头开始 => @drop start
    (smaller|more small|more smaller|make smaller|even smaller|smaller still|smaller again|shrink more|shrink it more|smaller please|more compression|compress more|compress further|compress it more|shrink further|compress it further|smaller yet|reduce further|squeeze it more|smaller version|smaller file|make file smaller|reduce it more|reduce more|lighter|smaller than that|go smaller|take it down more)
      => @smaller 70
    小一点 | 小点 | 小一些 | 更小 | 小些 | 弄小一点 | 弄小点 | 变小一点 | 变小点 | 压小一点 | 体积小一点 | 体积小点 | 文件小一点 | 压得小一点 | 更小一点 | 更小一些 | 更小些 | 压得更小 => @smaller 70
    (still|it is still|that is still|this is still|file is still|is still) (too|way too|a bit too|pretty) (big|large|heavy|huge) | (too big|too large|too heavy|not small enough|too big still|still big|still not small enough|big still|still large)
    再小一点 | 再小点 | 再小一些 | 再小些 | 还是太大 | 还是太大了 | 还是大 | 还是有点大 | 还太大 | 还太大了 | 还要小 | 还要再小 | 还要小一点 | 再压一点 | 再压缩一点 | 再压一下 | 再压缩一下 | 再压压 | 继续压缩 | 继续压 | 继续缩小 | 再缩小一点 | 再压小一点 | 再压小点 | 再缩小点 | 再小 | 再压缩 | 还不够小 | 不够小
    | 仍然太大 | 仍然太大了 | 再变小一点 | 太大了 | 体积再小一点 | 文件再小一点 | 文件还是太大 | 还是太大了点 | 还得再小 | 还得小点 | 还是偏大 | 体积还是太大 | 再压缩压缩 => @smaller 70 again
    (much|a lot|way|far|lots|significantly|considerably|substantially|drastically|loads) smaller | (way|far|much) too (big|large) | (make|shrink|compress) (a lot|much) smaller | shrink a lot | still (way|far|much) too (big|large)
    小很多 | 小得多 | 再小很多 | 小多了 | 再小得多 | 大幅缩小 | 再小得多一点 | 小不少 | 再小不少 | 缩小很多 | 还是太大太大 | 还是大太多了 | 还是大很多 | 大太多了 | 还是大得多 => @smaller 50 again
    (a bit|a little|slightly|a tad|a touch|bit|tiny bit|a tiny bit|a little bit|somewhat|little bit|a smidge|just a bit|a hair) smaller | smaller (a bit|a little) | (a bit|slightly|a little|a tad|little) too (big|large) | still (a bit|slightly|a little|a tad) too (big|large)
    稍微小一点 | 稍微小点 | 稍小一点 | 略小一点 | 小一点点 | 再小一点点 | 稍微再小一点 | 稍微压一点 | 稍微再小点 | 稍稍小一点 | 稍小 | 稍微小一些 | 稍微有点大 | 还是有点点大 | 略微小一点 | 再稍微小一点 | 再稍微小点 | 稍稍小点 | 再稍小一点 => @smaller 85 again
    (better|sharper|crisper|clearer|nicer|higher|improved|more) [$quality|picture|image|detail|looking] [a bit|a little|please] | (improve|increase|raise|boost|up|bump up|bump|better) [$quality] [a bit|a little|up] | (sharpen|sharpen up) [picture] | (a bit|a little|slightly|bit|much) (sharper|better|clearer|crisper) [$quality]
    $quality (is too low|is bad|is too bad|too low|better|sucks|is not good enough|not good enough|is terrible|is poor|needs to be better|should be better|could be better|a bit better|looks bad|is awful|is not great) | (too|a bit too|still too|still|looks) (blur|grainy|pixelated|fuzzy|pixelly|blocky) | more detail | looks bad
    清晰一点 | 清晰点 | 清晰一些 | 清楚一点 | 清楚点 | 再清晰一点 | 再清楚一点 | 更清晰 | 更清楚 | 再清晰点 | 再清楚点 | 更清晰一点 | 更清楚一点 | 清楚一些 | 太糊了 | 太模糊了 | 有点糊 | 有点模糊 | 还是糊 | 还是有点糊 | 太糊 | 不够清晰 | 不够清楚 | 还是太糊 | 还是太糊了 | 画质太差 | 画质太差了 | 画质不行 | 提高画质 | 提升画质 | 画质再好一点 | 画质再好点
    | 画质再高一点 | 画质提高 | 画质更好 | 改善画质 | 画质提升 | 提高清晰度 | 再清晰一些 | 糊了 | 画质有点差 | 画质差了点 | 太模糊 | 高清一点 | 高清点 | 画质再提升一点 | 画质不够好 | 画质不够 | 还是不够清晰 | 画面清晰一点 | 画面再清晰一点 => @sharper
    (slower|a bit slower|a little slower|slightly slower|play slower|make slower|even slower|slower still|too fast|it is too fast|a tad slower|slower please|still too fast|bit slower|slow it down more|slow it down a bit more|slow down more) | 慢一点 | 慢点 | 再慢一点 | 再慢点 | 慢一些 | 稍微慢一点 | 更慢 | 太快了 | 太快 | 再慢一些 | 更慢一点 | 还是太快 | 还是太快了
    | 播放太快了 | 速度太快 | 速度太快了 | 速度再慢一点 | 放慢些 | 有点快 => @slower
    (faster|a bit faster|a little faster|slightly faster|make faster|even faster|faster still|too slow|it is too slow|a tad faster|quicker|faster please|still too slow|bit faster|speed it up more|speed it up a bit more|speed up more) | 再快一点 | 再快点 | 更快 | 太慢了 | 太慢 | 再快一些 | 更快一点 | 稍微快一点 | 还是太慢 | 还是太慢了 | 速度再快一点 | 速度太慢 | 速度太慢了 | 有点慢 => @faster
    (undo|undo that|undo it|go back|revert|take that back|undo last|undo the last|undo the last change|undo last change|roll back|rollback|previous version|the previous version|back to previous|go back to the previous|restore the previous|undo the last one|back one step|go back one step|previous one|cancel that|step back|never mind undo|restore previous|go back to the previous version|back to the previous version|the one before|go back to the one before|back to the last version|go back to the last version|undo last step|undo the last step|revert that|revert it|revert last change|revert to previous|revert to the previous version|i liked the previous one better|scratch that|take it back) [version|one]
    撤销 | 撤回 | 还原 | 退回 | 回退 | 恢复上一步 | 返回上一步 | 退回上一步 | 撤销上一步 | 上一步 | 取消上一步 | 回到上一步 | 回到上一个 | 回到上一版 | 上一版 | 上一个版本 | 回到上一个版本 | 恢复上一版 | 恢复到上一版 | 恢复 | 恢复上一个版本 | 撤销刚才的 | 撤销刚才那步 | 撤销刚才那一步 | 撤销那步 | 撤销那一步 | 撤销上一个 | 撤销刚才的操作 | 撤消 | 反悔了 | 退回去 | 还是上一个好 | 撤销上一次 | 取消刚才的 | 用回上一个 | 返回上一个 | 返回上一版 | 退回上一版 | 回退一步 | 撤销操作
    | 撤销一下 | 用回上一版 | 还是用上一个 | 还是用上一版 | 取消刚才的操作 | 还原上一步 | 变回去 | 改回去 | 恢复原来的 | 换回去 => @undo
    (bigger|larger|wider|make bigger|make larger|make wider|bigger picture|larger picture|wider picture|a bit bigger|a bit larger|taller|enlarge|scale up|upscale) | 大一点 | 大点 | 再大一点 | 再大点 | 大一些 | 更大 | 宽一点 | 放大 | 放大一点 | 放大点 | 画面大一点 | 再宽一点 | 高一点 | 更大一点 | 画面再大一点 | 再大一些
      => !The file, or the picture? Say which size: 1280 wide (--width 1280), 1080p (--max-size), under 10MB (--under).
    (lower|worse) [$quality] | 画质低一点 | 画质差一点 | 低一点 => !Say which quality: quality 60 (--quality 60).
    """
}
