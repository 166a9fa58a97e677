export {
  type Assigned,
  type BulkAssignment,
  createMonitoringGroups,
  type MonitoringGroups,
  mayMonitor,
} from './monitoring.ts';
