import type { Capability } from '../capability.ts'

export const telemetry = {
  verbs: {
    'sensor.read': ['admin', 'auditor', 'commander', 'duty', 'officer', 'enterprise'],
    'sensor.write': ['admin', 'officer'],
  },
  events: {
    'sensor.created': ['登记监测设备', 'Monitoring device entered'],
    'sensor.changed': ['修改监测设备', 'Monitoring device changed'],
    'sensor.removed': ['删除监测设备', 'Monitoring device removed'],
    'sensor.heard': ['监测设备开始或恢复上传', 'Monitoring device heard first or again'],
  },
  subjects: {
    sensor: ['listSensors', 'getSensor'],
  },
} as const satisfies Capability
