import { AuditOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'
import { auditSearch } from './search.ts'

const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  staticData: {
    verb: 'audit.read',
    fill: true,
    nav: { group: 'system', order: 8, icon: AuditOutlined, name: ['操作记录', 'Audit trail'], phone: 8 },
  },
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
})

export const auditRoutes = [auditRoute] as const
