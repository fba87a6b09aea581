import { createRootRouteWithContext, createRoute, createRouter } from '@tanstack/react-router'
import { DangersPage } from './features/dangers/dangers-page.tsx'
import { NewDangerPage } from './features/dangers/new-danger-page.tsx'
import { DutyPage } from './features/duties/duty-page.tsx'
import { LabelPage } from './features/duties/label-page.tsx'
import { PointPage } from './features/duties/point-page.tsx'
import { TodayPage } from './features/duties/today-page.tsx'
import { InboxPage } from './features/inbox/inbox-page.tsx'
import { MePage } from './features/me/me-page.tsx'
import { OutboxPage } from './features/outbox/outbox-page.tsx'
import { WarningsPage } from './features/warnings/warnings-page.tsx'
import { Frame } from './shell/frame.tsx'

interface RouterContext {
  leave(): void
}

const root = createRootRouteWithContext<RouterContext>()({ component: Frame })
const at = { getParentRoute: () => root } as const

const today = createRoute({ ...at, path: '/', component: TodayPage })
const duty = createRoute({ ...at, path: '/duties/$dutyId', component: DutyPage })
const point = createRoute({ ...at, path: '/duties/$dutyId/points/$pointId', component: PointPage })
const label = createRoute({ ...at, path: '/labels/$kind/$id', component: LabelPage })
const outbox = createRoute({ ...at, path: '/outbox', component: OutboxPage })
const dangers = createRoute({ ...at, path: '/dangers', component: DangersPage })
const newDanger = createRoute({ ...at, path: '/dangers/new', component: NewDangerPage })
const inbox = createRoute({ ...at, path: '/inbox', component: InboxPage })
const warnings = createRoute({ ...at, path: '/warnings', component: WarningsPage })
const me = createRoute({ ...at, path: '/me', component: MePage })

export const router = createRouter({
  routeTree: root.addChildren([today, duty, point, label, outbox, dangers, newDanger, inbox, warnings, me]),
  basepath: '/m',
  context: { leave: () => undefined },
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
