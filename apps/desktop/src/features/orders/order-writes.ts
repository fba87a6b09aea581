/** The reads that a step or a count of an order makes old. */
export const touchedByOrder = [
  'getOrder',
  'listOrders',
  'listIncidentOrders',
  'getJournal',
  'getSituation',
  'listMaterials',
] as const
