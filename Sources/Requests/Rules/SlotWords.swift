/// The words that values are made of.
enum SlotWords {
  /// Values with the English and Chinese expressions for them.
  static let positions = PhraseTable(
    """
    top-left = top left | upper left | left top | 左上角 | 左上方 | 左上
    top-right = top right | upper right | right top | 右上角 | 右上方 | 右上
    bottom-left = bottom left | lower left | left bottom | 左下角 | 左下方 | 左下
    bottom-right = bottom right | lower right | right bottom | 右下角 | 右下方 | 右下
    top = top center | top middle | top | upper part | 顶部 | 上方 | 顶端 | 最上面 | 上面 | 正上方 | 上部 | 上边
    bottom = bottom center | bottom middle | bottom | lower part | 底部 | 下方 | 底端 | 最下面 | 下面 | 正下方
      | 下部 | 下边 | 最底下
    center = center | middle | dead center | 中间 | 正中间 | 正中央 | 中央 | 居中 | 正中 | 中心
    """)

  static let colors = PhraseTable(
    """
    black = black | 黑色 | 黑
    white = white | 白色 | 白
    red = red | 红色 | 大红 | 红
    green = green | 绿色 | 绿
    blue = blue | 蓝色 | 蓝
    yellow = yellow | 黄色 | 黄
    gray = gray | 灰色 | 灰
    orange = orange | 橙色 | 橘色 | 橙
    pink = pink | 粉色 | 粉红色 | 粉红 | 粉
    purple = purple | violet | 紫色 | 紫
    brown = brown | 棕色 | 褐色
    cyan = cyan | 青色
    magenta = magenta | 品红
    """)

  /// Services with a size limit that is known, or that a configuration may define.
  static let places = PhraseTable(
    """
    discord = discord | dc服务器 | dc群
    discord-emoji = discord emoji | discord emote | discord表情
    discord-sticker = discord sticker | discord贴纸
    github = github | git hub | gh issue
    gitlab = gitlab
    slack = slack
    slack-emoji = slack emoji | slackmoji | slack emote | slack reaction | custom emoji for slack
      | slack custom emoji | slack表情
    email = email | e mail | mail | gmail | outlook | an email | email attachment | mail attachment
      | 邮件 | 邮箱 | 电子邮件 | 电邮 | qq邮箱 | 邮件附件
    whatsapp = whatsapp | whats app | wa group
    x = twitter | 推特 | x twitter | twitter x | tweet | x post | post on x
    telegram = telegram | tg | 电报
    wechat = wechat | we chat | weixin | 微信 | 微信群 | 微信好友 | 微信聊天 | wechat group
    wechat-sticker = wechat sticker | wechat emoji | weixin sticker | weixin emoji | 微信表情
      | 微信表情包 | 微信动态表情 | 微信贴纸
    wecom = wecom | we com | work wechat | wechat work | 企业微信 | 企微
    qq = qq | qq群 | qq好友 | 腾讯qq
    dingtalk = dingtalk | ding talk | 钉钉 | 钉钉群
    feishu = feishu | lark | 飞书 | 飞书群
    mastodon = mastodon
    bluesky = bluesky | blue sky | bsky
    linkedin = linkedin | linked in | 领英
    reddit = reddit | subreddit
    facebook = facebook | fb | facebook post | 脸书
    imessage = imessage | i message | apple messages
    teams = teams | microsoft teams | ms teams
    jira = jira | jira ticket | jira issue
    notion = notion | notion page
    steam = steam | steam artwork
    steam-avatar = steam avatar | steam头像
    product-hunt = product hunt | producthunt
    """)

  /// Services that show upright videos, and services for videos of any shape. `vertical` and `any` are
  /// those of which no limit is known.
  static let shapes = PhraseTable(
    """
    tiktok = tiktok | tik tok
    douyin = 抖音 | 抖音短视频 | douyin
    instagram-reels = reels | reel | instagram reels | instagram reel | ig reels | ig reel
      | insta reel | insta reels
    instagram-story = instagram story | instagram stories | ig story | ig stories | insta story
      | story | stories
    vertical = shorts | youtube shorts | youtube short | facebook reels | snapchat story
      | facebook story | whatsapp status | 快手 | 视频号
    xiaohongshu = 小红书 | xiaohongshu | rednote | red note | redbook
    instagram = instagram | insta | ig
    bilibili = bilibili | b站 | 哔哩哔哩
    any = youtube | yt | 油管
    """)

  /// The values of `shapes` for videos of any shape.
  static let anyShape: Set<String> = ["instagram", "xiaohongshu", "bilibili", "any"]

  static let aspects = PhraseTable(
    """
    9:16 = vertical video | vertical format | vertical | portrait mode | portrait format | portrait
      | 竖屏 | 竖版 | 竖的 | 竖着的 | 竖屏格式 | 竖向 | 竖幅
    1:1 = square format | square | squared | 正方形 | 方形 | 方的 | 正方 | 方图 | 方块
    16:9 = landscape mode | landscape format | landscape | widescreen | wide screen | horizontal
      format | horizontal video | 横屏 | 宽屏 | 横版 | 横的 | 横向 | 横幅
    """)

  static let namedResolutions: [String: String] = [
    "full hd": "1920x1080", "fhd": "1920x1080", "uhd": "3840x2160", "ultra hd": "3840x2160",
    "4k": "3840x2160", "2k": "2560x1440",
  ]

  static let resolutions: [Double: String] = [
    144: "256x144", 240: "426x240", 360: "640x360", 480: "854x480", 540: "960x540",
    576: "1024x576", 720: "1280x720", 1080: "1920x1080", 1440: "2560x1440", 2160: "3840x2160",
  ]

  /// Shapes that may be asked for by their numbers.
  static let ratios: Set<String> = [
    "9:16", "1:1", "4:5", "16:9", "4:3", "21:9", "3:4", "5:4", "2:3", "3:2", "2:1", "1:2", "16:10",
  ]

  /// Units of size that have no other meaning.
  static let sizeUnits: [String: String] = [
    "mb": "MB", "mib": "MiB", "kb": "kB", "kib": "KiB", "gb": "GB", "gib": "GiB",
    "megabyte": "MB", "kilobyte": "kB", "gigabyte": "GB", "byte": "", "兆": "MB", "mo": "MB",
  ]
  static let shortSizeUnits: [String: String] = ["m": "MB", "k": "kB", "g": "GB", "b": ""]

  static let seconds: Set<String> = ["second", "s", "秒"]
  static let minutes: Set<String> = ["minute", "分"]
  static let hours: Set<String> = ["hour", "h", "时"]

  /// Words before whoever a result is for.
  static let owners: Set<String> = ["my", "our", "his", "her", "their", "your", "the", "a", "an"]
  /// Adjectives between these words and whoever a result is for.
  static let ownersAdjectives: Set<String> = [
    "big", "old", "new", "little", "young", "whole", "next", "other",
  ]
  /// What people do with a result.
  static let uses: Set<String> = ["看", "用", "的", "发", "听", "当", "做"]

  /// What results are for, in the words that people use. None of it changes the result.
  static let purposes = PhraseList(
    """
    ,|my|our|the|a|an|your|his|her|their|some|this|that|it|them|me|us|you|him|to|on|in|with|for|of|at
    |into|and|or|can|could|will|want|be|is|am|going|have|need|so|then|we|i|they|she|he|up|out|able
    |send|share|upload|post|show|use|put|embed|attach|include|paste|publish|play|watch|view
    |see|load|open|message|forward|present|present|text|drop|link|sharing|posting|sending|uploading
    |website|site|web|webpage|web page|homepage|page|pages|blog|blog post|article|newsletter|web use
    |readme|docs|documentation|wiki|issue|ticket|bug report|bug|bugs|pull request|pr|confluence
    |presentation|slides|slide|slide deck|deck|powerpoint|keynote|report|portfolio|project
    |class|course|students|student|teacher|school|homework|assignment|lecture|lesson|university
    |vet|doctor|nan|telly|wall|projector|big screen|avatar|wallpaper|burn|cd|dvd|old|new|big|little|put
    |mum|mom|mother|dad|father|parents|family|grandma|grandpa|granny|grandmother|wife|husband|son
    |daughter|kids|children|friend|friends|boyfriend|girlfriend|brother|sister|aunt|uncle|cousin
    |boss|team|colleague|colleagues|coworker|coworkers|client|clients|customer|customers|manager
    |people|everyone|others|group|group chat|chat|chats|fans|followers|audience|viewers|guests
    |marketers|developers|developer|designers|marketing|social media|social media creators|creators
    |social|social network|networks|shop|store|online store|listing|product page|product|ad|ads
    |campaign|launch|meeting|demo|tutorial|phone|phones|mobile|tablet|ipad|iphone|android|tv|laptop
    |computer|usb stick|online|internet|the web|later|archive|backup|work|job|fun|memes|meme|wedding
    |birthday|party|trip|holiday|vacation|game|stream|streaming|forum|thread|comment|comments|reply
    |post|posts|profile|signature|banner|feed|without trouble|easily|easier|faster upload
    |头像|封面|壁纸|大屏幕|投影|方便学生|看清楚|看得清|闺女|儿子|女儿|兽医|医生|邻居|给|给客户|客户|外国|国外|海外|外国客户|公司|单位|学校|客户看|老板|老板看|妈妈|爸爸|妈|爸|爷爷|奶奶|外婆|外公|家人|家里人|朋友|朋友们|同事|同事们|同学|同学们
    |老师|学生|学生们|领导|家长|大家|别人|粉丝|对象|女朋友|男朋友|老婆|老公|孩子|群里|群|班级群|家长群|家庭群|朋友圈|网站|网页
    |官网|博客|公众号|文章|文档|报告|汇报|作业|课件|论文|演示|幻灯片|店铺|网店|淘宝|商品页|商品详情页|详情页|论坛|帖子|手机
    |手机上|手机里|电脑|电视|平板|看|用|发|发给|发到|发到群里|发在|上传|上传到|分享|分享给|放|放到|放在|放进|传给|传到|贴到|贴在
    |展示|播放|使用|里|上|里面|上面|的|时候|方便|提交|提bug|bug|bug报告|工单|我|我们|他|她|他们|人|去|来|一下|和|或者
    """)

  static let vocabulary: Set<String> = {
    var words: Set<String> = []
    for table in [positions, colors, places, shapes, aspects] { words.formUnion(table.words) }
    words.formUnion(Numerals.words.keys)
    words.formUnion(sizeUnits.keys)
    words.formUnion(seconds)
    words.formUnion(minutes)
    words.formUnion(hours)
    words.formUnion(purposes.words)
    return words.union([
      "percent", "double", "twice", "triple", "thrice", "times", "quarter", "third",
    ])
  }()
}
