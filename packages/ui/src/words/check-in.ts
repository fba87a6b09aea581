import { words } from '../language.ts'

/** Words of checking in on the phone (打卡): the camera before and after a shot, what is missing, the receipt. */
export const checkInWords = words(
  {
    notLocated: '手机尚未定位',
    lacking: (count: number) => `本点还缺 ${count} 项`,
    mustShoot: '必拍',
    near: (distance: string) => `距该点 ${distance}`,
    far: (distance: string) => `距该点 ${distance}，不在现场，可能被退回`,
    retake: '重拍',
    lastShot: '刚拍的照片',
    enlarge: '查看大图',
    withdraw: '撤回这张照片',
    confirmWithdraw: '撤回后，这张照片不再计入本次打卡；已上传的仍留有记录。确定撤回？',
    refusedPicture: '退回的照片',
    findingPhotos: '请当场拍下隐患，整改后按同一角度对比。',
    submittedAlready: '此任务已提交。',
    submitted: '最近提交',
    arrived: (when: string) => `${when} 提交成功`,
    desktop: {
      title: '请用手机打开',
      why: '打卡须用手机现场拍摄。用手机扫码打开本页，登录后即可打卡。',
      goOn: '没有手机，在电脑上继续（照片须人工审核）',
    },
  },
  {
    notLocated: 'Phone not located yet',
    lacking: (count: number) => `${count} still missing here`,
    mustShoot: 'Picture needed',
    near: (distance: string) => `${distance} from the point`,
    far: (distance: string) => `${distance} from the point: not on the spot, it may be sent back`,
    retake: 'Again',
    lastShot: 'The picture just taken',
    enlarge: 'Show it large',
    withdraw: 'Withdraw this picture',
    confirmWithdraw: 'It will no longer count for this round; what was sent stays on record. Withdraw it?',
    refusedPicture: 'sent back',
    findingPhotos: 'Photograph the danger now: the picture afterwards is compared with it.',
    submittedAlready: 'This duty has been submitted.',
    submitted: 'Submitted lately',
    arrived: (when: string) => `arrived ${when}`,
    desktop: {
      title: 'Open this on a phone',
      why: 'Check-ins are photographed on the spot with a phone. Scan the code with it and sign in there.',
      goOn: 'Go on without a phone (a person will look at the pictures)',
    },
  },
)
