extension Rules {
  /// What is wrong with the video. Another wish may be the answer to it. Without one, the usual
  /// remedy is applied, or the request is refused because it does not say enough.
  static let complaints = """
    [sound|audio|volume|music|speaker|voice] [is|it is|was] [far|way|much|a bit|so|really|a little] too loud
    [sound|audio|volume|music|speaker|voice] (is|it is|was) [far|way|much|a bit|so|really|a little] loud | 太吵了 | 太吵 | 很吵 | 太大声 | 太大声了
      => @complaint loud
    [sound|audio|volume|voice] [is|it is|was] [far|way|much|a bit|so|really|a little] (too quiet|hard to hear|too low to hear)
    [sound|audio|volume|voice] (is|it is|was) [far|way|much|a bit|so|really|a little] quiet => @complaint quiet
    [is|it is] [far|way|much|a bit|really|a little] (too long) | 太长了 | 有点长 | 很长 | 太长 | 还是太长 => @complaint long
    [is|it is|was|came out|comes out] (sideways) | [i|we] (held|filmed|shot|recorded) [phone|camera] (sideways|upside down|wrong way round) | 画面是倒的 | 画面是倒着的 | 是倒着的 | 是倒的 | 倒的 | 倒着的 | 是横着的 | 横着的 | 是反的 | 反着的 | 歪的
    | [手机|视频] (拍倒了|拍歪了|拍反了|拿歪了|拿反了|拍倒了的) | 倒了 | 反了 | 方向反了 | 歪了 | 横过来了 | 横过来 | 横了 | 歪过来了 | 倒过来了 | 朝向不对 | 方向不对
      => @complaint turned
    """
}
