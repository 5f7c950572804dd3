extension Rules {
  static let picture = """
    (分辨率|尺寸|画面尺寸|画面大小) (缩到|缩小到|缩成|降到|降低到|压到|减到) <r:resolution> => --max-size {r}
    (分辨率|尺寸|画面尺寸|画面大小) (调整为|调整成|调整到|变为|变成|换成|转成|弄成|统一为) <r:resolution> => --max-size {r}
    (分辨率|尺寸|画面尺寸|画面大小) (调整为|调整成|变为|变成|换成|转成|弄成|统一为) <b:box> [像素] => --max-size {b}
    (scale|resize|bring|size|shrink|reduce) [it] [down] to <n:count> [pixel] (wide|in width|width|across) => --width {n}
    (upscale|enlarge|upsize|blow up|scale up|放大|放大成|放大到|提升到|拉到|放大至|升到|upscale to|enlarge to|scale up to|blow up to)
      [my|this|the|our] [old|small|tiny] [video|clip|file|movie|footage] [to|成|到|为] [up to] <r:resolution> => --max-size {r} --upscale
    (upscale|enlarge|scale up|放大|放大到|放大成) [to|到|成] [width|宽|宽度] [of] <n:count> [pixel|像素|宽] [wide|in width]
      => --width {n} --upscale
    (upscale|enlarge|scale up|放大|放大到|放大成) [to|到|成] <b:box> [pixel|像素] => --max-size {b} --upscale
    (nothing|not|no) (above|over|higher than|more than|bigger than|larger than|beyond|past) <r:resolution> => --max-size {r}
    (up to|max|maximum|at most|no more than|not more than|no bigger than|not bigger than|down to|downscale to|downscale|scale to|scale down to
      |resize to|resize|reduce to|bring resolution down to|bring the resolution down to|take resolution down to|lower to|drop to|bring down to|convert to|fit in|最大|最高|不超过|最多|降到|降低到|降至|缩到|缩小到|缩小成|缩成|调到|改到
      |压到|转到|压成|压缩到|scale|shrink to|limit to|capped at|cap at|export at|export in)
      [分辨率|resolution|画面|分辨率到] [为|到] <r:resolution> [resolution|分辨率|quality|画质|清晰度|or less|or lower|max|以内|以下|即可]
    [$quality|resolution|分辨率|清晰度|画面|picture size|画面尺寸|res] [to|of|=|:|is|at|为|改为|改成|设为|设成|调到|调成|降到|到|是|用|改到|要|降低到|缩到|压到|降成|down to|set to]
      <r:resolution> [resolution|分辨率|quality|res|画质|清晰度|格式|or less|max|版本|画面|的分辨率|的清晰度|hd|full hd|size]
    [from|convert|turn] <a:resolution> [down] (to|into|→|转|转成|变成|变) <r:resolution>
    从 <a:resolution> (到|降到|变成|转成|改成|压到) <r:resolution> => --max-size {r}
    [to|at] [a] [max|maximum|resized to|resize to|resize|scale to|scaled to|shrink to|with] [a] width [of|to|=|:|is|at|should be] [max|at most|about|around] <n:count> [pixel]
    [resize to|scale to|resize|scale|shrink to|max|at most|make|about] <n:count> [pixel] (wide|in width|width|across)
    (no wider than|not wider than|no more than|at most|up to|less than) <n:count> [pixel] (wide|in width|width)
    (no wider than|not wider than) <n:count> [pixel]
    [resize to|scale to|resize|scale] <n:count> w
    [最大|调整|画面|视频|缩放|缩放到] (宽|宽度) [是|为|到|改成|改为|设为|设成|调到|调成|缩到|缩小到|压到|压缩到|降到|不超过|最大|=|:|控制在|调整到|调整为|缩放到|变成] <n:count> [像素|pixel|的]
    (宽|宽度) (不|不要|别|不能|不可以|不许) (超过|超|大于|高于) <n:count> [像素|pixel]
    <n:count> [像素|pixel] [的] (宽|宽度) => --width {n}
    [to|at] [a] [max|maximum|resize to|resize|scale to|with] [a] height [of|to|=|:|is|at] [max|at most|about] <n:count> [pixel]
    [resize to|scale to|resize|scale|make] <n:count> [pixel] (high|tall|in height|height)
    [最大|调整|画面|缩放] (高|高度) [是|为|到|改成|改为|设为|设成|调到|调成|缩到|缩小到|压到|压缩到|降到|不超过|最大|=|:|控制在|调整到|调整为|缩放到|变成] <n:count> [像素|pixel|的]
    (高|高度) (不|不要|别|不能|不可以|不许) (超过|超|大于|高于) <n:count> [像素|pixel]
    <n:count> [像素|pixel] [的] (高|高度) => --height {n}
    (resize|scale|size|fit|fit inside|must fit inside|fit into|fit in|fit within|scale to|resize to|shrink to|max size|max|at most|尺寸|大小|分辨率|缩放到|缩小到|调整到|缩到|改成|改为|resolution|resolution of|dimensions
      |尺寸改成|分辨率改成|分辨率设为|最大|不超过|宽高|长宽|no bigger than|within|调成|box of|分辨率调到|分辨率调成|分辨率改为|分辨率设成|分辨率降到|分辨率缩到|分辨率变成|尺寸改为|尺寸调成|尺寸设为|尺寸变成|尺寸调到|分辨率为|尺寸为)
      [to|of|为|到] [within] <b:box> [pixel|像素|resolution|分辨率|box|大小|以内|的分辨率]
    <b:box> [pixel|像素|resolution|分辨率|大小|以内|的分辨率] => --max-size {b}
    [scale|resize|reduce|bring|drop|downscale|shrink|cut|take] [down] [to] $half [of] [the] [original] (resolution|res|dimensions|picture size|width|width and height|size in pixel|pixel size)
    half as (wide|wide and high|wide and tall|wide and half as tall|wide and half as high|tall and half as wide)
    (halve|half) [the] (resolution|dimensions|res|picture size|width|width and height)
    (resolution|dimensions|width) [in|by|to] half
    (cut|reduce|scale|bring|drop) [down] (resolution|dimensions|picture|picture size|width) [down] (in half|by half|to half|by 50%)
    (分辨率|尺寸|画面|画面尺寸|长宽|宽高|画面大小) (减半|减小一半|缩小一半|缩小到一半|变成一半|降一半|降低一半|一半|缩一半|减一半|降到一半|降为一半|砍半)
    [原来|原分辨率] 一半 分辨率 | 长宽都减半 | 长和宽都减半 | 宽高各减半 | 半分辨率 => --width 50%
    (scale|resize|downscale|scale down|resize down) [to] <p:percent> [of] [original] [size|resolution|scale|dimensions]
    [reduce|scale|drop|lower|bring] (resolution|dimensions|width|picture size) [down] [to] <p:percent> [of] [original]
    <p:percent> [of] [original] (resolution|scale|dimensions|width)
    (分辨率|尺寸|画面|画面尺寸|宽度|长宽|画面大小|画面宽度) [缩小|缩放|降低|降|缩|改|调|变|调整|压] [到|为|至|成] [原来] [的] <p:percent>
    缩放 [到|至|为] <p:percent> => --width {p}
    (scale|resize) (down) by <p:rest>
    (reduce|lower|cut|decrease) (resolution|dimensions|picture size) by <p:rest>
    (分辨率|尺寸|画面尺寸) (降低|缩小|减少|减小|降) <p:rest> => --width {p}
    (keep|keeping|preserve|maintain|same|original|with) [the|same|original] (aspect ratio|proportions|aspect|ratio) [same|as is|unchanged|intact] | proportionally | without (distorting|distortion|stretching) [it] | do not (stretch|distort) [it]
    等比例 | 等比缩放 | 按比例 | 保持比例 | 比例不变 | 等比例缩放 | 高度自适应 | 宽度自适应 | 保持宽高比 | 宽高比不变 | 保持长宽比 | 不要变形 | 不变形 | 别变形 | 按比例缩放
      => @nothing
    without (changing|touching|reducing|lowering) [the] (size in pixel|pixel size|pixel dimensions|pixel count|frame size|size of the picture|picture dimensions|number of pixel)
    (keep|preserve|maintain|retain|same|original|leave|do not change|do not touch|do not reduce|do not lower) [the] [original|same|full] (resolution|dimensions|res|picture size|frame size)
      [same|the same|as is|unchanged|as it is|alone]
    (resolution|dimensions|picture size) (stays|stay|must stay|should stay|has to stay|unchanged|must not change|should not change) [the same|same|as it is|as is|unchanged]
    (same|original|full|at original|at full) (resolution|dimensions)
    (do not|without|no need to|never) (shrink|shrinking|reduce|reducing|lower|lowering|touch|touching|drop|dropping|change|changing|downscale) [the] [picture|pixel] (resolution|dimensions|res|picture size|frame size)
    (do not|without|no need to|never) (resize|resizing|scale|scale down|downscale|downscaling|changing resolution|change resolution|reducing resolution|losing resolution|lowering resolution|shrinking picture|resizing it)
    (分辨率|尺寸|画面尺寸|画面大小) (不变|不要变|不改|保持不变|保持原样|别改|不要改|别动|不动|别变|保持原来|跟原来一样|不用改)
    (保持|保留|维持|不改变|不改|不要改|别改|不要动|不动|不降低|不要降低|别降低|不降|别动|不要改变|别改变) [原|原来|原始] [的] (分辨率|尺寸|画面大小|画面尺寸)
    (不要缩放|别缩放|不缩放|不用缩放|原分辨率|原始分辨率|原尺寸) => @samesize

    [from|把|将] <b:aspect> (to|into|→|转|转成|转为|变|变成|改|改成|改为|换成|做成) <a:aspect> => --aspect {a}
    [change|set|crop|cut|fit|convert|make|reframe|裁|裁剪|裁切|裁成|裁剪成|裁切成|裁剪为|切成|剪成|画面|画幅|比例|画面比例|改成|改为|变成|转成|做成|换成|弄成|剪裁成|剪裁为|宽高比|长宽比]
      [the] [aspect ratio|aspect|ratio|format|shape|frame|picture|screen|比例|画幅|画面|成|为] [of|to|into|in|as|for|=|:|是|为|成|改成|改为|变成|到|设为|调成|设成|调整为|换成|转成|裁成|裁剪成]
      [a] <a:aspect> [aspect ratio|aspect|ratio|format|shape|frame|crop|画面|比例|画幅|尺寸|格式|的比例|video|版本|orientation|mode|屏] [,] [center|in the middle|from the middle|around the middle|centre part|center part|middle part|the centre|the middle|keep the middle|keep the center|keep the middle part|保留中间|保留中间部分|留中间|取中间部分|以中间为准|keeping the middle|from the center|居中|取中间]
      => --aspect {a}
    [with] [a|the] (blur|blur in|blur out) (background|backdrop|sides|edges|bar|borders|padding|fill|bg|border|side bar) [on|at] [sides|the sides|left and right|top and bottom|both sides|either side|around]
    (background|bg|bar|sides|borders|edges|padding|empty space|rest|empty parts) [is|are] (blur|blur out)
    [with] [a] blur (behind|around|behind it|around it|at the sides|on the sides|in the back|in the background|on both sides)
    blur [the|out|in] (background|sides|rest|bar|edges|borders|bg)
    (fill|pad|filled|padded) [the|in|out] [rest|sides|background|bar|borders|edges|empty space|gaps|remaining space] (with|by|using) [a|the] blur
      [copy|version|background|video|picture|bar|fill]
    blur (pad|padding|fill|letterbox)
    [加|用|两边|上下|左右|空白|空白处|空的地方|空出来的地方|空着的地方|空的部分|背景|其余|周围|四周|剩下的|多余的地方|空白部分] [加|用|填|填充|是|做|铺] [成|上|满]
      (模糊背景|背景模糊|模糊填充|虚化背景|背景虚化|模糊边|模糊|虚化|毛玻璃|毛玻璃背景|高斯模糊背景|背景用模糊|模糊的背景|背景模糊填充|模糊补齐|模糊补边|模糊处理) [填充|补齐|填满|补上|填上|填起来|填一下|补|效果]
      => @pad blur
    (pad|padding) [it] [out] [to] <a:aspect> (with|in|using) [a] <c:color> [bar|borders|background] => --aspect {a} @pad {c}
    (pad|padding) [it] [out] [to] [a] <a:aspect> => --aspect {a} @uncut
    (put|with|use|add|make|have) <c:color> (on|at|around|beside) [the|both|either] (side|sides|edges|borders|top and bottom|left and right|it)
    (sides|edges|borders|bars) (in|are|should be|to be) <c:color>
    [with|add|in|using] [a|the] <c:color> (bar|border|borders|letterbox|padding|pillarbox|edges|sides|strips|side bar) [at|on] [the] [side|sides|top and bottom|around it|left and right|around]
    (pad|fill|padded|filled|letterbox) [the|it|out] [rest|sides|background|bar|borders|edges|empty space|gaps|remaining space|to fit|to fill] (with|in|by|using) <c:color> [bar|borders|background]
    [加|用|两边|上下|左右|空白|空白处|四周|周围|其余|剩下的|两侧] [加|用|填|填充|留|补|是] [上|成] [<c:color>] <c:color> (边|边框|边填充|填充|补边|补齐|边条|条)
    (上下|左右|两边|两侧|空白|空白处|旁边|左右两边|上下两边) [都|的] [加|用|留|填|补|填充] [上|成|的] <c:color> [的] [边|填充|补满|填满|补上|补齐|填上]  => @pad {c}
    [多出来的地方|多出来的部分|空出来的地方|空的地方|空白的地方|其余地方|剩余部分|剩下的地方|多余的部分] (补|填|加|用|留) [上] <c:color> [的] [边|边框|填充|补齐|填满] => @pad {c}
    letterbox | pillarbox | letterbox it | 加黑边 | 留黑边 | 上下黑边 | 左右黑边 | 黑边填充 | 补黑边 | 两边加黑边 | 上下加黑边 | 左右加黑边 | 黑边
      => @pad black
    (instead of|rather than) [being] (crop|cropping|cutting|cutting off|cutting it off|chopping)
    (do not|without|no|not|never) [be] (crop|cropping|cut|cut off|cutting|cut anything|cut anything off|cutting off|cutting anything|cutting anything off|chop|chopping|lose|losing) [off] [any|anything|any part] [of] [the] [picture|image|frame|edges|sides|content|parts|heads]
      [away|off]
    (show|keep) [the] (whole|entire|full|complete) (picture|frame|image) | uncropped | not cropped
    nothing [is|gets|should be|must be] (crop|cut|cut off)
    (不|不要|别|不能|不许|别给我) (裁|裁剪|裁切|切|裁掉|切掉|剪掉) [任何] (画面|内容|东西|人|边)
    (不裁剪|不裁切|不要裁剪|不要裁切|别裁剪|别裁切|不裁|别裁|不要裁|不裁画面|不切|画面不裁剪|不要裁掉画面|不要切掉|不剪裁|不要切|画面不要裁|画面别裁|完整保留画面|保留完整画面|画面完整|不要裁掉)
      => @uncut

    ($remove|crop|裁|裁剪|剪) [off|away|out] <n:count> (pixel|像素) (off|from|off of|at|of) [the] (top|upper edge) [of] | <n:count> pixel (off|from) [the] top | (上面|上边|顶部|上方) (裁掉|切掉|剪掉|去掉|裁) <n:count> (像素|pixel) | (裁掉|切掉|去掉) (上面|上边|顶部|上方) <n:count> (像素|pixel) => @shave {n} top
    ($remove|crop|裁|裁剪|剪) [off|away|out] <n:count> (pixel|像素) (off|from|off of|at|of) [the] (bottom|lower edge) [of] | <n:count> pixel (off|from) [the] bottom | (下面|下边|底部|下方) (裁掉|切掉|剪掉|去掉|裁) <n:count> (像素|pixel) | (裁掉|切掉|去掉) (下面|下边|底部|下方) <n:count> (像素|pixel) => @shave {n} bottom
    ($remove|crop|裁|裁剪|剪) [off|away|out] <n:count> (pixel|像素) (off|from|off of|at|of) [the] left [side|edge] [of] | <n:count> pixel (off|from) [the] left [side] | (左边|左侧) (裁掉|切掉|剪掉|去掉|裁) <n:count> (像素|pixel) | (裁掉|切掉|去掉) (左边|左侧) <n:count> (像素|pixel) => @shave {n} left
    ($remove|crop|裁|裁剪|剪) [off|away|out] <n:count> (pixel|像素) (off|from|off of|at|of) [the] right [side|edge] [of] | <n:count> pixel (off|from) [the] right [side] | (右边|右侧) (裁掉|切掉|剪掉|去掉|裁) <n:count> (像素|pixel) | (裁掉|切掉|去掉) (右边|右侧) <n:count> (像素|pixel) => @shave {n} right
    ($remove|crop|裁|裁剪) [off|away] <n:count> (pixel|像素) (off|from|on|at) (each side|every side|all sides|all four sides|each edge|every edge) | (四周|四边|每边) [各] (裁掉|切掉|裁) <n:count> (像素|pixel) => @shave {n} all
    (picture in picture|pip|side by side|split screen|split the screen|collage|in a grid|next to each other|beside each other|on top of each other|画中画|分屏|并排|左右拼|上下拼|左右拼接|上下拼接|拼图|九宫格|四宫格|左右并排|同屏)
      => !One picture is shown at a time; clips can follow each other: join them (--join).
    crop [to|out|in] [a|the] [part|area|region|rectangle] [of] <b:cropbox> [pixel|像素] [region|area|part|rectangle|window|box|piece|section] (at|which starts at|that starts at|starting from|beginning at|with its corner at|with top left at|located at|from|starting at|offset|with offset|at position|@|position|offset by) <p:point>
    (裁剪|裁切|裁|裁出|截取) [到|成|出|为] <b:cropbox> [像素] [,] (位置|起点|左上角|从|在|坐标|偏移|左上角在|位置在) [是|为|在|:] <p:point> [开始|处]
      => --crop {b}:{p}
    (crop|cut|裁剪|裁切|裁|裁成|裁到|裁剪到|裁剪成|剪裁) [to|out|down to|into|成|到|为|出] [a|the] [part|area|region] [of] <b:box> [pixel|像素|的画面|大小]
      => !Say where the part lies: crop 400x300 at 10,20, or --crop W:H:X:Y.
    crop | 裁剪 | 裁切 | 裁剪画面 | crop the (top|bottom|sides|left|right|edges) | zoom in | zoom | 裁掉(上|下|左|右|两)边
      => !Say to which shape, or which part: crop to square, crop 400x300 at 10,20, or --crop W:H:X:Y.
    (remove|crop out|cut off|get rid of|delete|crop|cut|trim|去掉|去除|裁掉|裁剪掉|切掉|删掉|剪掉|移除|without|no|不要|去) [the] [上下|左右|两边] [的]
      (black bar|black border|black borders|letterbox|black edges|border|borders|bar|黑边|黑框|边框|白边)
      => !Borders are not found by themselves: --crop W:H:X:Y cuts them off.

    $turn [it|一下] , [往|向|to the] $toright [<q:quarter>] [degree|度] | $turn , $turnright
    $turnright [<q:quarter>] [degree|度] | $turn [by] <q:quarter> [degree|度] | $turn [by] <q:quarter> [degree|度] $toright | $turn $toright [by] [<q:quarter>] [degree|度]
    $turn [by] (a quarter turn|quarter turn|a quarter|<q:quarter>) [$toright]
    <q:quarter> (degree|度) [clockwise|right] [rotation|rotate|turn|旋转] [$toright]
    $turn [by] <q:threequarters> [degree|度] $toleft | $turn $toleft [by] <q:threequarters> [degree|度] => --rotate 90
    $turn [it|一下] , [往|向|to the] $toleft [<q:quarter>] [degree|度] | $turn , $turnleft
    $turnleft [<q:quarter>] [degree|度] | $turn [by] <q:quarter> [degree|度] $toleft | $turn $toleft [by] [<q:quarter>] [degree|度]
    $turn [by] (a quarter turn|quarter turn) $toleft | (-|minus|negative) <q:quarter> (degree|度)
    <q:quarter> (degree|度) (counterclockwise|left) [rotate|turn] | <q:quarter> (degree|度) [rotate|turn] $toleft
    $turn [by] <q:threequarters> [degree|度] [$toright] | $turn $toright [by] <q:threequarters> [degree|度] => --rotate 270
    $turn [by] <q:halfturn> [degree|度] [$toright|$toleft] | $turn [$toright|$toleft] [by] <q:halfturn> [degree|度]
    [turn|flip|put|rotate] (upside down) | $turn (around|half way|half a turn|半圈|a half turn|half turn)
    <q:halfturn> (degree|度) [rotate|turn|rotation|旋转] | 上下颠倒 | 颠倒过来 | 倒过来 | 头朝下 | 颠倒 | 转个<q:halfturn>度 | 掉个头
      => --rotate 180
    rotate | 旋转 | 转一下 | 旋转一下 | 转个方向 | 转过来 | $turn $toplay
      => !Say which way: rotate right, rotate left, or upside down.
    (mirror|flip|翻转|镜像|反转) [image|picture] [it] (horizontally|horizontal|left to right|left right|sideways|left and right|side to side|水平|左右|along the vertical axis|水平方向)
    (horizontal|horizontally|left right) (flip|mirror|mirror image)
    (左右|画面左右) (相反|反了|反过来|颠倒|弄反) [了] [,] (翻转|翻|反|换|调|转|镜像) [回] [来|过来] | 左右 (相反|反了|反过来了|颠倒了|弄反了)
    mirror [image|picture|it|horizontally|the picture] | 左右翻转 | 水平翻转 | 左右镜像 | 水平镜像 | 镜像 | 镜像翻转 | 左右颠倒 | 左右反转 | 左右对调 | 左右互换 | 左右反过来 | 翻转左右 | 画面镜像
    | 镜像处理 | 做镜像 | 镜像反转 | 左右翻一下 | 水平反转 | 左右翻 | (selfie) mirror
      => --flip horizontal
    (flip|mirror|翻转|镜像) [image|picture] [it] (vertically|vertical|top to bottom|up and down|top bottom|上下|垂直)
    (vertical|vertically) (flip|mirror) | 上下翻转 | 垂直翻转 | 上下镜像 | 垂直镜像 | 上下反转 | 上下翻 | 上下翻一下 | 上下对调 | 上下反过来 | 垂直反转
      => --flip vertical
    (flip|mirror) [it] (both ways|both|horizontally and vertically|vertically and horizontally|in both directions) | 上下左右翻转 | 上下左右都翻转
      => --flip both
    flip | 翻转 | 翻一下 | 翻过来 => !Say which way: flip horizontally or flip vertically.

    [with|on|add|put on|use] [a|the] <c:color> (background|backdrop|bg|behind it|background color)
    (background|bg) [color] [is|to|=|:] <c:color> | (on|over) <c:color>
    (背景|背景色|底色|背景颜色) [是|为|用|改成|换成|设为|设成|填|填充|填成|要] <c:color> | <c:color> [的] (背景|底|底色|背景色) => --background {c}
    """
}
