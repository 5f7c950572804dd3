extension Rules {
  static let quality = """
    (get|bring|keep) [the] (size|file size) down => @compress
    $quality (尽量|尽可能|最好) (别掉|不掉|不要掉|别降|不降|不要降|别变差|不变差|别损失|不损失|别下降) => @best
    [for] (down as far as it will go|down as small as it will go|tiniest file you can manage|smallest file you can manage|smallest you can manage|as small as possible|as tiny as possible|smallest possible|smallest|as small as you can|as far as it will go|as far down as it will go|as small as it will go|as low as it goes|as small as you possibly can|as small as possibly can be|as small as you can get it|as tiny as you can|as tiny as you can get it|as tiny as it gets|as small as it gets
      |as small as it can be|minimum size|smallest size possible|smallest file size|smallest possible file|smallest possible size|tiniest
      |as little space as possible|smallest size|as compressed as possible|maximum compression|max compression|smallest file) [size]
    (compress|shrink|reduce|squeeze) [down] (as much as possible|as much as you can|as far as possible|as hard as you can|as hard as possible|to the max|to the maximum|to the limit)
    越小越好 | 最小 | 尽量小 | 尽可能小 | 能多小就多小 | 能多小多小 | 最小体积 | 体积最小 | 体积越小越好 | 文件越小越好 | 压到最小
    | 压缩到最小 | 压缩到极限 | 极限压缩 | 体积尽量小 | 尽量压小 | 尽可能压小 | 压到极限 | 文件尽量小 | 大小越小越好 | 压得越小越好
      | 弄到最小 | 要多小有多小 | 能压多小压多小 => @tiny

    (without|with no|no|zero) [any|much|too much|visible|noticeable|real] (losing|lose|sacrificing|hurting|ruining|degrading|reducing|compromising|dropping|destroying|affecting|killing|wrecking|messing up|loss|loss of|loss in|drop in|damage to|visible loss of|harming|lowering)
      [any|much|too much|of|in|visible|on|out on|picture|video] $quality
    (without|with no|no|zero) [any|visible|noticeable|much] $quality (loss|drop|degradation|reduction|decrease|being lost)
    (without|no) [it] (looking|look|getting|going) (worse|bad|terrible|ugly|pixelated|grainy|blur|pixelly)
    (minimal|little|as little|least|minimum) [possible] $quality loss [as possible]
    (lose|losing) no $quality
    (do not|never|must not|should not|can not|would rather not|rather not|prefer not to|would prefer not to|try not to|do not want to|would hate to) (lose|reduce|ruin|hurt|degrade|sacrifice|touch|compromise|lower|affect|destroy|drop|kill|wreck) [any|much|the|too much] $quality
    $quality (must|should|can|may) not (suffer|drop|change|get worse|be affected|be lost)
    (keep|preserve|maintain|retain|keeping|maintaining|retaining) [good|best|original|same|full|high|as much] [possible] [of] $quality
      [as is|high|good|intact|same|up|the same|as high as possible|as good as possible|unchanged|as much as possible|as it is]
    (best|highest|high|top|max|maximum|top notch|great|excellent|superb|original|same|full|better than average) [possible] $quality [possible|available|you can|you can manage|you can get|you can do|that you can|i can get|we can get|that fits|that is possible|it can be]
    $quality (high|as high as possible|as good as possible|best|max|maximum|should be high|is important|matters|stays the same|intact|unchanged)
    $quality (should remain|should stay|must stay|must remain|has to stay|remains|stays) (best|good|high|great|the best|as good as possible)
    $quality (is|should be|must be|has to be) (high|best|great|excellent|important|as high as possible|as good as possible)
    (look|looks|looking) [as] (good as possible|great|its best|the best it can)
    (keep|all|as much) [all] [of] [the] quality (you can|possible|that fits|as you can)
    as good as possible | hq | crystal clear | very high quality | highest quality | best looking | high-quality
    (不损失|不降低|不影响|不牺牲|不损害|不损|不降|不丢失|不丢|不压缩|不改变|不减|不伤|不掉|别损失|别降低|别影响|不要损失|不要降低|不要影响|不能损失|不能降低|不能影响|尽量不损失|尽量不降低|尽量不影响|尽可能不损失|不怎么损失) [太多|什么|任何] $quality
    $quality (不要变差|唔好变差|别变差了|不能变差|不要变低|不要下降|不要太差太多|不要变糊|不要明显下降|没有明显损失|看不出差别|不要牺牲|别牺牲|不要打折|唔好差|唔好变|不变差) 
    $quality (不变|别变|不要变|不能变|不能差|不要差|别变差|不损失|不掉|不降|不降低|不受损|不受影响|不下降|别掉|别降|不要降|不要降低|不能降|不减|不打折|不缩水|不要掉|不要损失|别损失|别太差|不变差|无损失|不能降低|要保住|要保证|别压坏)
    (保持|保留|保证|维持|保住|确保|尽量保持|尽可能保持|尽量保留|尽量保证) [原|原有|原来|好|高|原始|最好|最高] [的] $quality [不变|不掉|不下降]
    (高|最高|最好|最佳|超高|极高|顶级|原|一流|更高|很高|最优|极致) [的] $quality
    $quality [要|也要|得|必须|尽量] (最好|最高|好|高|要好|要高|越高越好|越好越好|尽量好|尽量高|尽可能好|尽可能高|最佳|很好|很高|拉满|优先|第一|高一些|高点)
    高清 | 超清 | 高清画质 | 超高清 | 超清画质 | 高清晰度 | 高清版 | 清晰 | 不失真 | 不模糊 | 不糊 | 不要糊 | 别糊 | 不能糊 | 不要模糊 | 画面清晰 | 要清晰 | 清楚
    | 画面不失真 | 肉眼看不出差别 => @best
    visually lossless | lossless | losslessly | lossless quality | 无损 | 无损画质 | 无损压缩 | 画质无损 | 无损质量 => @lossless
    (good|decent|nice|ok|okay|fine|reasonable|acceptable|fair|solid|pretty good|good enough) $quality
    $quality (good|decent|reasonable|ok|okay|acceptable|fine|nice)
    (looks|look|looking) (good|decent|ok|okay|nice|fine)
    $quality (还行|还可以|不错|过得去|可以就行|说得过去|还不错|别太差|不要太差|尚可|中上|可以接受|好点就行) | 不错的$quality | 较好的$quality | 比较好的$quality
      => @good
    $quality [尽量|稍微|能|再|尽可能] (好一点|好点|好一些|高一点|高一些|提高一点|提高一些|再好一点|再好点|再高一点|更好|更好一点|调高一点|提升一点) => @nicer
    (lower|worse) $quality (is|would be|will be) (fine|ok|okay|good enough|acceptable|alright)
    (low|poor|bad|lowest|crappy|meh) $quality [is|would be|will be] [fine|ok|okay|good enough|acceptable|enough|totally fine|no problem|alright]
    (i am|am|would be) (fine|ok|okay|happy) with (low|lower|poor|bad|worse) $quality
    $quality (does not|do not) [really] (matter|mater) [much|at all|to me]
    (do not|does not|dont) [really] (care|mind) [much|too much|at all] [about] [if] [the] [low|bad|poor] $quality [is|being] [low|bad|poor]
    (no need|do not need) (for|of) [high|good|great] $quality
    (do not|does not) [really] (care|mind|matter) [much|about] (how|what) [it] (looks|look|will look|looks like)
    (looks|look|appearance) (do not|does not) (matter|count)
    $quality (is not|not) (important|a concern|an issue)
    $quality (can|may|could) be (low|bad|poor|terrible|worse|crappy|lower)
    $quality (is irrelevant|whatever|unimportant|low|can suffer|can drop)
    $quality [可以] (无所谓|随便|不重要|不在乎|不要紧|都行|怎样都行|不讲究|差点没关系|差点没事|差点无所谓|差点也行|差点也没关系|差一点没关系|差一点没事|差一点也行|差一点也没关系|差些没关系|差也行|差也没关系|差也没事|差点也没事|压低一点没事|压低点没事|压低一点没关系|低点没关系|低点没事|低点也行|低一点没关系|低一点没事|低一点也行|低也行|低一些没关系|低一些也行|低一些没事|不用管|不用太高|不用太好|不用很高|不需要太高|不需要太好|不需要很高|不要求|没要求|怎么样都行|可以低一点|可以差一点|可以低点|可以差点|一般般就行|牺牲一点没关系|糊点没关系|不高也行|不是很重要)
    (不在乎|不在意|不介意|不管|不用管|不关心|无所谓|不讲究|不追求|不要求) $quality
    $quality (差一些|差些|差一点|差点|低一些|低一点) (也没事|也行|没事|也没关系|没关系|无所谓|也可以|都行)
    (糊一点|糊点|模糊一点|模糊点|有点糊) (没关系|没事|也行|无所谓|也没关系|也可以|也没事|不要紧)
    (低|低点|较低|差点) $quality [就行|即可|也行|就可以] => @low
    [with|at] $quality [of|to|at|=|:|level|setting|is|给|给到|设为|设成|设置为|调到|调成|为|是|参数|到|set to|around|about|about a|值] <n:count> [%|percent|out of 100|分]
    $quality [of|to|at|=|:|设为|设成|设置为|调到|调成|为|是|到] <n:percent>
    <p:percent> $quality | <p:percent> 的 $quality | <n:count> $quality => @quality {n}{p}
    crf [of|to|at|=|:|value|值|设为|用|设成] <n:number> => --crf {n}

    (quickly|fast encode|fast encoding|quick encode|fast compression|quick compression|encode quickly|as fast as possible|as quickly as possible|asap
      |fast mode|quick mode|compress fast|convert fast|compress quickly|convert quickly|encode fast|in a hurry|i am in a hurry|speed over quality|fast effort
      |fastest|fastest way|quick and dirty|do it fast|do it quick|do it quickly|quick|i have no time|no time to wait|hurry|hurry up|fast preset|effort fast|fast export|quick export|without waiting long)
    (快速|快速压缩|快速处理|尽快|赶紧|赶快|快点压|快点压缩|快点处理|压快点|压缩快一点|处理快一点|快速转换|快速转|快速导出|快速编码|赶时间|速战速决|抓紧时间|马上要用|压缩速度快一点|压缩要快|压缩快点|转换快点|越快越好|快速转码|尽快处理|尽快压缩|编码快一点|编码快点|很急|比较急|我很急|急用)
      => --effort fast
    (take your time|take as long as you need|take as long as you want|no rush|no hurry|there is no rush|there is no hurry|time does not matter|best effort|slow encode|slow encoding|slow mode|slow preset|take all the time you need|encode slowly|compress slowly|slowly encode|i can wait|i have time|do not rush|slow is fine|slow is ok|slow is okay|it can be slow|can be slow|slow encode is fine|effort best|can take a while|can take long|it can take a while|best compression|best possible compression)
    (慢慢来没事|慢慢来没关系|慢慢来就行|慢慢来就好|慢慢来|慢慢压|不着急|不急|慢一点没关系|时间不是问题|不赶时间|多花点时间|慢慢压缩|多久都行|慢点没关系|慢点没事|不用急|不用着急|花多久都行|慢慢处理|时间长点没关系|有的是时间|慢工出细活|我不急|慢点也没关系|等多久都行)
      => --effort best
    """
}
