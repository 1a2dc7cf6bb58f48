export { type ConfigSource, defaultConfigDir, readConfig } from './source.ts'
export { type WatchOptions, watchConfig } from './watch.ts'
export type { ConfigPath, ConfigProblem, Position } from './yaml-file.ts'
