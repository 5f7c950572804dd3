extension Rules {
  /// Words that say how the wish behind them stands to the others.
  static let operators = """
    [,] (hmm|hm|um|uh|well|oh|eh|err|ah) [,] actually [,] [make it|let us say|let us do|go with|make that] => @correct
    . (actually|or actually|no sorry) [,] [let us do|let us make it|make it|make that|go with] => @correct
    , (sorry|actually|or actually|or better|better|no sorry) [,] => @correct soft
    oh wait [,|.] [no] [,] | (no|nope|oh no|not) [,|.] (wait|hold on|actually|sorry|i mean|rather) [,|.|no] | (wait|hold on|hang on) [,|.|no|actually|sorry] [no]
    (no|nope|nah) (,|.) [wait|actually|sorry] | (actually|sorry) [,] (no|make that|make it|i mean|i meant) [,] | i mean | i meant | make that | or rather | correction
    (no|nope|nah) (make|make it|use|do|let us do|let us make it|i want|i need|give me|go with|just) | (hmm|um|uh) no [,] [make it]
    (scratch|strike|forget|cancel) that [,] (make it|use|i want|rather) | on second thought [,] | i changed my mind [,] | changed my mind [,]
    (不对|不不|不是|说错了|我说错了|错了|等等|等一下|等下|不|还是算了|算了) , [还是|应该是|改成|要] | 等等 [,] [还是] | 说错了 [,] [是|应该是] | 我是说 | 应该是 | 改主意了 [,] | 还是改成 | 更正
      => @correct
    (do not|not|never|without|do not want|i do not want|does not need to be|should not be|must not be|not going to be) [to] [be|make|make it|have|use|a|want|convert|convert it|turn it|change it|export] [to|into|as] | (no|no more) [a] | instead of | rather than | (all|everything|anything) (but|except|but not)
    (不要|别|不|不用|不是|别给我|不需要|不想要|千万别|千万不要|可别|不是要|并不是) [做|弄|做成|弄成|转成|变成|给我] => @unwish
    """

  /// What may give way where a limit is hard to keep.
  static let floors = """
    (at least|no less than|not less than|minimum|min|no lower than|not lower than|not below|never below|no smaller than|not under|stay above|keep above|do not go below|not go below|but at least|keep at least|≥) [resolution] [of] <r:resolution> [resolution]
    (stay|keep|keep it|stays|remain|be) (at) [least] <r:resolution> (or above|or more|or higher|or better|minimum)
    <r:resolution> (or above|or more|or better|or higher|minimum|at least|at the least)
    (分辨率|清晰度|画面|画质) [至少|最低|最少|起码] (不|不要|别|不能|不可以|不可) (低于|小于|少于|低过|細过|细过|小过) <r:resolution>
    (keep|resolution|picture|do not let it go) [resolution] (above|over|no lower than|not below|no less than|at or above|not lower than) <r:resolution>
    [分辨率|清晰度|画质|画面|至少] (至少|不低于|最低|不少于|最少|起码|不能低于|不要低于|别低于|不小于|≥) [要|是|有|保持|保留|到] <r:resolution> [以上|分辨率] | <r:resolution> (以上|起步) => @least {r}
    (at least|no less than|not less than|minimum|min|no lower than|not below|never below|not under|do not go below|but at least|keep at least|≥) <n:number> (fps|frame per second|frame a second|frame)
    (at least|minimum) (frame rate|fps) [of] <n:number> [fps] | <n:number> (fps|frame per second) (minimum|or more|at least|at the least|or higher|or better)
    [帧率|每秒] (至少|不低于|最低|不少于|最少|起码|不能低于|不要低于|别低于|≥) [要|是|有|保持] <n:number> (帧|fps) [以上] => @leastrate {n}
    [you] (may|can|could) (drop|remove|leave out|mute|lose|cut|throw away|sacrifice) $sound [if needed|if you must|if you have to|if necessary|if you need to|if that is what it takes|when needed]
    (drop|remove|leave out|mute|lose|cut|sacrifice) $sound (if needed|if you must|if you have to|if necessary|if you need to|if it does not fit|only if needed|when needed|if it helps|if need be)
    (even if|if) [you|it|that] [have to|must|need to|means] [you] [have to] (drop|dropping|remove|removing|lose|losing|mute|muting|cut|cutting|sacrifice) $sound
    (mute) [it] (if needed|if you must|if you have to|if necessary|if you need to|if need be) | $sound (can go|may go|is optional|can be dropped|may be dropped|is not important|can be left out|does not matter)
    (必要时|实在不行|不行的话|不够的话|如果需要|需要的话|不行就|实在不行就|万不得已) [,] [可以] (去掉|不要|去除|静音|删掉|舍弃|牺牲) [$sound|掉] | $sound (可以不要|可有可无|可以去掉|不重要|可以牺牲|可以舍弃|可要可不要|可以没有)
    (可以|允许) (去掉|不要|静音|舍弃|牺牲) $sound => @maymute
    """
}
