/// Expressions that carry no wish. Numbers, negations and verbs that change something are not among
/// them, because they could be part of a wish.
enum EmptyWords {
  /// Allowed anywhere, even inside a wish: "speed *this clip* up", "*the* first 5 seconds".
  static let weightless = """
    the|a|an|vid|vids|my|our|your|his|her|their|its|this|that|these|those|it|them|of it|of them|of this
    |video|clip|file|movie|footage|recording|video file|video clip|screen recording|please|kindly
    |just|really|actually|simply|basically|for me|for us|if possible|if you can|thanks|thank you
    |whole thing|entire thing|thing|stuff|possibly|kind of|sort of
    |me|us|also|too|uh|um|er|well|now|right now|maybe|perhaps|somehow|here|one
    |的|了|吧|呢|啊|呀|哦|嘛|哈|嗯|请|麻烦|麻烦你|帮我|帮忙|帮我把|帮|给我|一下|下|这个|这段|这条|那个|那段|该|此|我的|我
    |视频|片子|短片|短视频|录像|录屏|文件|素材|影片|画面|图像|picture|image|吗|么|这些|那些|它|它们|它的|把|将|就|都|也|直接|你|您|我们|咱们|这|那|一个|一段|一条|个
    |一张|张|段|其|所有的视频
    """

  /// Allowed between wishes.
  static let betweenWishes = """
    make|fix|of|say|thank you so much|thank you very much|thanks a lot|many thanks|thanks so much|thank you in advance|ty|thx|tia|cheers|turn|change|transform|get|give|create|produce|render|encode|re encode|reencode|process|edit
    |have|do|let|let us|want|need|would|could|can|will|should|must|may|be|is|are|am|i|we|you|want to
    |i want|i need|i would like|i would love|i wish|would like|like to|love to|have to|going to|need to
    |can you|could you|would you|will you|can i|could i|may i|can we|would you mind|mind|able to
    |before sharing|before i share|before i post|before posting|before sending|before uploading|before i send|before i upload|correctly|properly|nicely
    |instead|nothing else|nothing more|is it possible to|would it be possible to|possible to|yo|size does not matter|size is not important
    |then|the same|same as before|same again|as before|rather|again
    |the rest can go|hi|hello|hey|hey there|hi there|dear|ok|so|and|and then|after that|next|finally|first of all
    |plus|as well|as well as|at the same time|but|still|thank|cheers|great|cool|awesome|sure|ready
    |out of|possibly|u|can u|could u|would u|wanna|grab|convert|converting|export|save it|outta|i think|i guess|i suppose|you know|lol|haha
    |all of it|the whole thing|whole thing|whole|entire|rest can go|i do not need the rest|or so|or something|or whatever|kind of
    |sort of|if that is ok|if you do not mind|no problem|only|it to be|to be|to have|come out
    |result|output|final|version|new|nice|lovely|good looking|pretty|beautiful|funny|cute
    |huge|large|big file|big|giant|long|massive|enormous|heavy|shaky|old|raw|short|boring|messy|4k60
    |short clip|or short clip|these days|today|tonight|quick question|vcompress|app|tool|guys|bro|dude
    |is fine|is ok|is okay|are fine|is enough|would be great|would be nice|would be perfect|would be fine|would be good|will do|is good enough|works for me|is all i need|that is all|that is it|is perfect|is good|is great
    |mate|man|buddy|sir|friend|in one go|everything|all|all of them|each|every|set|apply|using|use
    |good morning|good evening|good afternoon|good day|greetings|sorry|sorry to bother you|excuse me|pardon|forgive me
    |i would appreciate|would appreciate|appreciate it|much appreciated|appreciate|is there a way to|is there any way to|is there a way
    |a way to|how about|what about|what would it take to|any chance|any way to
    |quick one|quick question|quick favor|one more thing|yesterday|last night|last week|last weekend|this morning|this afternoon|this evening|earlier
    |today|tomorrow|by noon|by tonight|by tomorrow|by monday|by friday|by end of day|before lunch|soon|copy|copies|edition|variant
    |keep|keep in mind|take|upright
    |bring|is ideal|be ideal|would be ideal|ideal|possible|if possible|if that is possible|if it is possible|if you please|ugh|argh|wow|oops|omg|thx a lot|much obliged|do the needful|the needful
    |i reckon|reckon|i guess so|stay|stays|staying|fine|i am fine with|am fine with|ease|deserves|takes|from my phone|from my drone|from here|here is|i have here|have here
    |says|boss says|boss wants|says the boss|it says|weighs a ton|a ton|what i am after|all i want|all i need|is all i want|follow|so i can follow|hear it
    |become|becomes|becoming|been|being|did|does|done|had|has|having|lot|lots|onto|own|quite|rather|seem|seems|something|such|upon|via
    |was|were|yet|plenty|is plenty|enough|is enough|ever|gonna|gotta|however|lately|mine|nearly|obviously|often|probably|seriously|several
    |though|although|usually|whatever|yeah|yep|ya|of mine|of ours|these guys|fyi|btw|tbh|imo|pls|plz|pretty please|my friend|my dear|team|all set|for now
    |smol|than|else|completely|totally|fully|altogether|strictly|exactly|precisely|ideally|preferably
    |it rejects it|or it gets rejected|or they reject it|or it will not send|or it bounces|or else|otherwise|work|works
    |to|in|into|in it|at|by|needs|need to be|needs to be|has to be|as it is now|it is now|than it is now|what i need|what i want
    |what we need|is what i need|is what i want|is what we need|together|it for|for|wanting|i am wanting|i am looking for|looking for
    |i am after|should come out|that is what i need|if it works|whenever you can|when you can|step by step|more or less
    |how do i|how can i|how do you|how can you|how do we|how would i|how to|how should i|what is the best way to|what is the easiest way to|what is a good way to|best way to|easiest way to|is there
    |can someone|can anyone|could someone|does anyone know how to|anyone know how to|any idea how to|i am trying to|trying to|i was wondering if you could|wondering if you could|i was wondering if|wondering how to
    |i was hoping to|hoping to|i would like you to|i want you to|i need you to|is there anything to|would it be ok to|would you please|feel free to|make sure|make sure that|make sure it is|be sure to|ensure|ensure that|remember to|first|firstly|secondly|lastly|second of all
    |so basically|like i said|as i said|you see|alright|okay so|right so|hmm|hm|ah|oh|eh|folks|everyone|anyway|anyways|dear all|regards|best regards|kind regards|thanks again|thanks in advance|many thanks in advance|appreciated
    |it has to|it needs to|it must|it should|has to|have to|supposed to be|it is supposed to be|meant to be|want it to be|i want it to be|i need it to be|need it to be
    |because it was a selfie|it was a selfie|everything else is fine|i do not care about the rest
    |keep in mind that|note that|please note|important|do not forget to|if i may|somebody|someone|obs|quicktime recording|screen grab
    |so kind|be so kind|would you be so kind as to|would you be so kind|could you be so kind as to|could you be so kind|be so kind as to|kind enough to|be kind enough to|so kind as to
    |help|help me|try|try to|go|going|go ahead|see|end up|ends up|with|which|who|there|have it
    |want it|need it|have them|thing|stuff|some|any|same|ready to|happy|best if
    |attached|following|above|below is|source|input|big video|recorded|i recorded|i filmed|i shot|i made|i have|from my phone
    |怎么|怎么样|怎样|如何|怎么把|怎么才能|怎么能|该怎么|要怎么|怎么弄|怎么做|点样|点可以|有人知道|求教|求助|请教|请教一下|大神|各位|各位大神|求|在线求|后|首先|第一步|第二步|最后一步|接下来
    |老板|老板说|领导说|客户说|那个|嗯那个|额|呃那个|唉|反正就|就是说|我是想|我打算|打算|我准备|准备|我想要|想请你|想请|烦请|劳驾|有劳|如果可以|可以的话|方便的话|如果可以的话|行的话|就这样|谢了|先谢谢|先谢了|感恩
    |记住|记得|注意|千万|务必|一定|一定要|请注意|别忘了|切记|麻烦了|字要烧进去|字烧进去
    |其他都剪掉|其余剪掉|其他剪掉|其他都不要|其余都不要|其他的都删掉|其他都删掉|剩下的不要|剩下的都不要|别的都不要|其他的不要|其余的不要
    |才|才能|才可以|才行|里面的|里面|里头|别的随便|其他随便|其余随便|其他不管|其他无所谓|别的无所谓|别的不管
    |截出来|剪出来|截取出来|截取下来|提取出来|截下来|单独截出来|单独剪出来|取出来|店里|拍的|录的|我拍的|我录的|剪好的|附件里的|上面的
    |早上好|上午好|中午好|下午好|晚上好|不好意思|打扰了|打扰一下|请问|问一下|昨天|前天|今早|今天早上|昨晚|上周|上个月|周末|刚才|明天|明早|晚上
    |就够流畅|够流畅|流畅|流畅就行|完美|就完美|就完美了|卡在|太无聊|无聊|满了|快满了|要满了|上要|那边|这边
    |要发|要发的|用的|最后再|最后|然后呢|之后呢|老样子|照旧|看清楚|看得清楚|看得清|听清楚|听得清|头像|封面|壁纸|当头像|做头像|当封面|做封面|当壁纸|做壁纸|大屏幕|大屏幕放|投影|投影用
    |最|挺|蛮|特别|非常|十分|比较|稍微|左右|差不多|大概|一些|一点|些|有些|有点|只是|不过呢|话说|对了|那么|那就|其实|总之|反正|看看|试试|试一下|能行吗|行么|好不好|好么|搞一下|搞搞|整一下|整个|整成|来一个|来一段|整出来|出来|出一个|出个|出|下来|起来|过来|上去
    |完全|彻底|全部都|到|里|里用|里用的|太占地方|太占空间|占空间|占内存|小朋友|弄好|搞定|整|整个人|发不过去|有没有办法|有办法|办法|想办法
    |啦|给|只|够|够了|即可了|前提|前提下|的前提下|的情况下|情况下|好|好的|才行|没关系|呃|就是|那个就是|新款|款|展示|娃|娃娃|网课|发之前|发送之前|上传之前|发布之前|发出去之前|分享之前|你好|您好|谢谢|谢啦|多谢|感谢|辛苦|辛苦了|拜托|可以吗|行吗|好吗|行不行|可不可以|能不能|能否|可否|可以|能|会|需要|想要|我要
    |我想|想|要|希望|我希望|应该|得|做|做个|做一个|弄|弄个|搞|搞个|来|来个|变|变成|做成|弄成|搞成|改成|改为|换成|设成|设为|设置为
    |调成|调整为|生成|制作|输出|导出|转换|处理|处理一下|转换一下|编辑|另外|还有|还要|同时|并且|并|而且|然后|再|接着|最后再
    |以及|和|外加|顺便|顺带|但是|但|不过|因为|所以|的话|就行|就好|就可以|就行了|就可以了|即可|谢谢你|哥|老师|大佬|亲|亲爱的|兄弟
    |大|很大|太大|有点大|超大|好大|整个|全部|所有|每个|完整|最终|成品|结果|效果|版|版本|格式|是|有|让|使|使其
    |用|帮你|现在|今天|急|在线等|家里|手机拍的|用手机拍的|手机录的|刚拍的|刚录的|刚刚录的|孩子|宝宝|宝宝的|猫
    |猫咪|狗狗|可爱|好看|搞笑|搞笑的|好玩|短|长|旧|新|老|原|原始|我这|我这个|我这段|有个|有一个|有段|有一段|一共|多个|几个|几段|当|成|弄一下
    |改一下|调一下|弄到|搞到|哈哈|哈哈哈|哇|嗨|hi|ok|哎|诶|唉|呗|哟|噢|喔|之后|以后|随后|其次|首先|先|要求|老师要求|平台要求|公司要求|客户要求|领导要求|规定|随便|最好|最好是|尽量|尽可能|高度自适应|的版本|那种
    |发不出去|传不上去|发不了|在用|一份|这份|做一份|来一份|给我一份|当作|的样子|这样|那样|好发|好传|我需要|需要把|帮我做|请帮我|麻烦帮我|请把
    """

  /// What videos show. Allowed between wishes, and inside a wish after "the" or "my": "keep *the
  /// lecture* from 2:15".
  static let topics = """
    wedding|birthday|bug|gameplay|game|gaming|phone|drone|holiday|vacation|school|dance|cooking|product|demo|tutorial|lecture|meeting
    |zoom call|lesson|concert|dog|cat|baby|travel|gopro|iphone|security|dashcam|promo|interview|test|unboxing|workout|recipe
    |graduation|soccer|football|basketball|tournament|kids|puppy|trip|beach|family|stream highlight|highlight|demo video|webcam|class
    |trailer|vlog|reaction|party|ceremony|speech|presentation|training|bug report|qa|repro|crash|screen|screen capture
    |match|goal|podcast|stream|livestream|talk|sermon|recital|montage|clutch|clutch play|play|session|call|lecture recording
    |婚礼|生日|游戏|会议|课程|宠物|旅行|旅游|演示|教程|产品|宣传片|监控|广告|讲课|直播|直播录像|跳舞|舞蹈|毕业|聚会|比赛|球赛|年会|采访|屏幕录制
    |手机|商品|课|网课|公开课|讲座|球|晚会|活动|培训|面试|风景|美食|做饭|健身|运动会|开箱|测评|花絮|精彩片段|集锦
    """

  /// Allowed before a wish, and part of it.
  static let prepositions = """
    to|into|as|in|at|with|of|on|run at|runs at|running at|play at|plays at|playing at|using|to be|in to|and|for it|to make|is|be|down to|it to|→|=|:
    |as a|make|get|has|having|that has|that is|which is|so that it is|so it is|want|need
    |成|为|到|至|在|以|用|按|转|转成|转为|转换成|转换为|转化为|转做|变成|变为|变|做成|弄成|搞成|改成|改为|换成|导出|导出成|导出为|输出
    |输出成|输出为|生成|制成|制作成|压成|压制成|压缩成|压缩为|设为|设成|调成|调到|调整到|调整为|加|加上|加个|加一个|做|做个|做一个|弄个|来个|保存成
    |剪成|录成|存成|放|开|是|用作|要|：
    """
}
