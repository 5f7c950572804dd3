extension Rules {
  private static let theOriginal = """
    (original|original file|source|source file|file|video|old one|old file|input|originals|originals files|original video|sources|the originals|source video|my file|old video|原文件|原视频|原片|源文件|原来的文件|原来的视频|原来的|原件|旧文件|原档|源视频|原始文件|原始视频|旧的)
    """

  static let refusals = """
    (is|are|was|would be|seems|feels) (too little|not enough|too few|insufficient|way too little) | (太少|太少了|不够用|不够大) => !Say what it should be instead.
    (delete|remove|erase|overwrite|replace|trash|wipe|get rid of|throw away|drop|discard) \(theOriginal) [afterwards|after|when done|after that|once done|with it|with result|with this|with the new one|with the result|with the small one|with the smaller one|with the compressed one|in place|too|with the compressed version|with the new version]
    (in place|in-place|inplace) | (save|write) (over|on top of) \(theOriginal) | over \(theOriginal) | overwrite | (without keeping|do not keep) \(theOriginal) | (keep only the new one|replace it with the compressed version|replace in place)
    (删除|删掉|覆盖|替换|覆盖掉|替换掉|清理|换掉|删了|清除|移除|去掉|扔掉|丢掉|干掉|不保留|不要) \(theOriginal) | \(theOriginal) (删除|删掉|覆盖|替换|覆盖掉|替换掉|删了|不要了|不保留|换掉|去掉|丢掉|清理掉|扔掉)
    [直接|并] 覆盖 | 直接替换 | 原地替换 | 原地覆盖 => !Sources are never touched by words; type --replace with vcompress batch yourself.
    (generate|make|create|auto|automatic|automatically|add automatic|add auto|transcribe|auto generate|recognize) [auto|automatic|some] (subtitle|subtitles|captions|transcript|caption) [from|for|by] [speech|voice|audio|sound|talking]
    auto subtitle | auto captions | transcribe | transcript | speech to text | (translate|dub) [the] [subtitle|captions|speech|audio|voice|video] [to|into] [english|chinese|spanish|french|german|japanese]
    自动字幕 | 自动生成字幕 | 生成字幕 | 自动加字幕 | 识别字幕 | 语音识别 | 语音转字幕 | 语音转文字 | 自动识别字幕 | 翻译 | 翻译字幕 | 翻译成英文 | 翻译成中文 | 配音 | ai字幕 | 字幕翻译 | 智能字幕 | 自动添加字幕 | 自动配字幕 | 识别语音
      => !Subtitles are burnt in from a file that you have: --subtitles FILE.
    (change|set|lower|reduce|use|with|at) [the] bitrate [to] | bitrate | 码率 | 比特率 => !Say how large it may become, or which quality: under 8MB (--under), quality 60 (--quality).
    (stabilize|stabilization|remove the shake|remove shake|deshake|fix the shake|防抖|稳定|去抖动|去抖|增稳|稳定画面|color grade|color correct|color grading|brighten|brighter|darker|darken|contrast|saturation|black and white|grayscale|sepia|denoise|sharpen filter|调色|滤镜|美颜|亮一点|暗一点|提亮|调亮|黑白|降噪|去噪|加滤镜|磨皮|变亮|变暗|对比度|饱和度|亮度|去水印|抠图|换背景|换脸|变声|去人|特效|转场|加特效|美白|瘦脸|3 d|3d|remove watermark|remove the watermark|background noise|noise reduction|reduce noise|green screen|transitions|transition|chroma key|face)
      => !Pictures and sound are shown as they are; what can be changed: vcompress help requests.
    (generate|生成|创作) [a|an|some|一个|一段|个|一条] [new|ai|新] (video|clip|movie|animation|视频|短片|影片|动画|ai视频) [about|of|关于]
      => !vcompress makes videos smaller; it needs one to start from.
    (download|upload|youtube dl|publish) [it] [from|to] | 下载 | 爬取 => !vcompress works on files that are on this machine.
    """
}
