import { today } from '#kernel/clock'
import { platform } from '#kernel/context'
import { diskRoom, isNearlyFull } from '#kernel/disk'
import type { Kernel } from '#kernel/module'
import { postNotices } from '#modules/notices'

const mb = 1024 ** 2

/** Tells the city's administrators, once a day, that the disk of the var folder is nearly full. Gives its free megabytes. */
export async function announceDisk(kernel: Kernel): Promise<number> {
  const { config } = kernel
  const room = await diskRoom(config.varFolder)
  if (room === null) return 0
  const freeMb = Math.floor(room.freeBytes / mb)
  if (isNearlyFull(room, config.diskLow)) {
    const ofTotal = Math.floor(room.totalBytes / mb)
    await kernel.begin(platform('zh'), (context) =>
      postNotices(context, [
        {
          key: `disk:${today(context.now)}`,
          kind: 'escalation',
          to: [{ region: config.city, roles: ['admin'], office: 'city' }],
          region: config.city,
          ownerId: null,
          text: {
            zh: `服务器磁盘空间不足：剩余 ${freeMb} MB，共 ${ofTotal} MB。写满后不能再保存附件和照片，请尽快清理或扩容。`,
            en: `The server’s disk is nearly full: ${freeMb} MB of ${ofTotal} MB are free. Once it is full no file and no picture can be stored.`,
          },
          path: '/settings/jobs',
          isUrgent: true,
        },
      ]),
    )
  }
  return freeMb
}
