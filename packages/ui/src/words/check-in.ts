import { say, words } from '../language.ts'

/** Words of checking in on the phone (打卡): the camera before and after a shot, what is missing, the receipt. */
export const checkInWords = words({
  notLocated: ['手机尚未定位', 'Phone not located yet'],
  lacking: say(
    (count: number) => `本点还缺 ${count} 项`,
    (count) => `${count} still missing here`,
  ),
  mustShoot: ['必拍', 'Picture needed'],
  near: say(
    (distance: string) => `距该点 ${distance}`,
    (distance) => `${distance} from the point`,
  ),
  far: say(
    (distance: string) => `距该点 ${distance}，不在现场，可能被退回`,
    (distance) => `${distance} from the point: not on the spot, it may be sent back`,
  ),
  retake: ['重拍', 'Again'],
  lastShot: ['刚拍的照片', 'The picture just taken'],
  enlarge: ['查看大图', 'Show it large'],
  withdraw: ['撤回这张照片', 'Withdraw this picture'],
  confirmWithdraw: [
    '撤回后，这张照片不再计入本次打卡；已上传的仍留有记录。确定撤回？',
    'It will no longer count for this round; what was sent stays on record. Withdraw it?',
  ],
  refusedPicture: ['退回的照片', 'sent back'],
  findingPhotos: [
    '请当场拍下隐患，整改后按同一角度对比。',
    'Photograph the danger now: the picture afterwards is compared with it.',
  ],
  submittedAlready: ['此任务已提交。', 'This duty has been submitted.'],
  submitted: ['最近提交', 'Submitted lately'],
  arrived: say(
    (when: string) => `${when} 提交成功`,
    (when) => `arrived ${when}`,
  ),
  desktop: {
    title: ['请用手机打开', 'Open this on a phone'],
    why: [
      '打卡须用手机现场拍摄。用手机扫码打开本页，登录后即可打卡。',
      'Check-ins are photographed on the spot with a phone. Scan the code with it and sign in there.',
    ],
    goOn: ['没有手机，在电脑上继续（照片须人工审核）', 'Go on without a phone (a person will look at the pictures)'],
  },
})
