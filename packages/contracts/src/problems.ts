/** Every expected refusal: its HTTP status and its words. `{name}` stands for a fact of the refusal. */
export const problems = {
  'not-signed-in': { status: 401, zh: '请先登录。', en: 'Sign in first.' },
  'sign-in-failed': { status: 401, zh: '用户名或密码不正确。', en: 'The user name or password is wrong.' },
  'totp-required': { status: 401, zh: '请输入动态验证码。', en: 'Enter the one-time code.' },
  'totp-wrong': { status: 401, zh: '动态验证码不正确或已使用。', en: 'The one-time code is wrong or was used before.' },
  'too-many-sign-ins': {
    status: 429,
    zh: '密码错误次数过多，请 {seconds} 秒后再试。',
    en: 'Too many wrong passwords: try again in {seconds} seconds.',
  },
  busy: {
    status: 503,
    zh: '登录请求过多，请 {seconds} 秒后再试。',
    en: 'Too many sign-ins at once: try again in {seconds} seconds.',
  },
  'too-many-requests': { status: 429, zh: '请求过于频繁，请稍后再试。', en: 'Too many requests: try again shortly.' },
  'not-allowed': { status: 403, zh: '您的角色无权进行此操作。', en: 'Your role may not do this.' },
  'not-for-tokens': {
    status: 403,
    zh: '接口令牌不能进行此操作，须由本人登录后办理。',
    en: 'A token of another system may not do this: a person must sign in.',
  },
  'wrong-origin': { status: 403, zh: '请求来源不被接受。', en: 'The request came from another site.' },
  'not-found': {
    status: 404,
    zh: '没有找到{subject}，或不在您的管辖范围内。',
    en: '{subject} was not found, or is not yours to see.',
  },
  'invalid-input': { status: 400, zh: '填写有误：{summary}', en: 'Some input is wrong: {summary}' },
  'bad-json': { status: 400, zh: '请求内容不是有效的 JSON。', en: 'The request body is not valid JSON.' },
  'unreadable-request': {
    status: 400,
    zh: '请求无法读取，不符合 HTTP 协议。',
    en: 'The request cannot be read: it is not HTTP.',
  },
  'request-too-slow': {
    status: 408,
    zh: '请求未在规定时间内传完，请重试。',
    en: 'The request did not arrive in time: try again.',
  },
  'headers-too-large': {
    status: 431,
    zh: '请求头过大，请清除浏览器中本站的 Cookie 后重试。',
    en: 'The headers of the request are too large: clear the cookies of this site and try again.',
  },
  'too-large': { status: 413, zh: '内容过大，上限为 {limit}。', en: 'Too large: the limit is {limit}.' },
  'too-many-unfinished': {
    status: 429,
    zh: '未传完的照片过多（上限 {shots} 张、{limit}），请先传完再拍。',
    en: 'Too many pictures are still unfinished (at most {shots} and {limit}): send those first.',
  },
  'disk-full': {
    status: 507,
    zh: '服务器磁盘空间不足，文件未保存，请联系系统管理员。',
    en: 'The server’s disk is full: the file was not stored. Tell the administrator.',
  },
  'unsupported-media-type': { status: 415, zh: '不支持的内容类型。', en: 'This content type is not supported.' },
  'key-reused': {
    status: 409,
    zh: '同一个幂等键用于了不同的请求。',
    en: 'The same Idempotency-Key came with a different request.',
  },
  conflict: { status: 409, zh: '与已有记录冲突：{detail}', en: 'It conflicts with a record on file: {detail}' },
  'not-ready': { status: 503, zh: '系统正在启动，请稍候。', en: 'The system is starting: try again shortly.' },
  internal: {
    status: 500,
    zh: '系统内部错误，编号 {requestId}。',
    en: 'Something broke on our side (request {requestId}).',
  },
  'must-change-password': { status: 403, zh: '请先修改初始密码。', en: 'Change the initial password first.' },
  'weak-password': { status: 400, zh: '密码不符合要求：{rule}', en: 'The password breaks a rule: {rule}' },
  'not-a-workbook': {
    status: 400,
    zh: '文件不是有效的 Excel 工作簿（.xlsx）：{detail}',
    en: 'The file is not an Excel workbook (.xlsx): {detail}',
  },
  'already-active': {
    status: 409,
    zh: '该事件已结束，不能再次启动响应。',
    en: 'The incident is closed and cannot be activated again.',
  },
  'not-activated': {
    status: 409,
    zh: '该事件尚未启动响应。',
    en: 'The response to this incident has not been activated yet.',
  },
  'incident-closed': {
    status: 409,
    zh: '该事件已结案，不能再登记。',
    en: 'The incident is closed: nothing can be added to it.',
  },
  'wrong-state': { status: 409, zh: '当前状态下不能这样做：{detail}', en: 'Not possible in this state: {detail}' },
  'not-enough-stock': {
    status: 409,
    zh: '{item}可调数量不足：需要 {wanted} {unit}，可调 {free} {unit}。',
    en: 'Not enough {item}: {wanted} {unit} wanted, {free} {unit} can be promised.',
  },
  'awaits-shots': {
    status: 409,
    zh: '还有 {count} 张照片未上传完，照片到齐后自动提交。',
    en: '{count} pictures have not arrived yet: it is taken in once they have.',
  },
  'items-missing': { status: 409, zh: '还有必填项未填：{items}', en: 'Required items are still empty: {items}' },
  'report-contradicts': {
    status: 409,
    zh: '报告与记录不符：{items}。请改正，或写明理由后送审。',
    en: 'The report says otherwise than the record: {items}. Put it right, or submit it with a reason.',
  },
  'no-location': {
    status: 400,
    zh: '请选择企业或填写事发地点坐标。',
    en: 'Choose an enterprise or give the place of the accident.',
  },
} as const satisfies Record<string, { status: number; zh: string; en: string }>
export type ProblemCode = keyof typeof problems
