import { Context, Metric } from 'effect'

/** Label values come from the code (rules, stages), so they are few; this bounds what a mistake can cost. */
const maxSeries = 2_000

const registry = Context.empty()

/** A metric with labels: `add({ rule: 'drop.perform' }, 1)` updates the series of these labels. */
export interface Series<Label extends string> {
  readonly update: (labels: Readonly<Record<Label, string>>, value: number) => void
}

const seriesOf = <Label extends string>(
  labels: readonly Label[],
  make: (attributes: Readonly<Record<string, string>>) => Metric.Metric<number, unknown>,
): Series<Label> => {
  const known = new Map<string, Metric.Metric<number, unknown>>()
  const rest = Object.fromEntries(labels.map((label) => [label, '(other)']))
  return {
    update: (values, value) => {
      const key = labels.length === 1 ? values[labels[0] as Label] : labels.map((label) => values[label]).join('\u0000')
      let metric = known.get(key)
      if (metric === undefined) {
        metric = make(known.size < maxSeries ? Object.fromEntries(labels.map((label) => [label, values[label]])) : rest)
        if (known.size < maxSeries) known.set(key, metric)
      }
      metric.updateUnsafe(value, registry)
    },
  }
}

/** Counts up. */
export const counter = <Label extends string>(name: string, description: string, labels: readonly Label[]): Series<Label> =>
  seriesOf(labels, (attributes) => Metric.counter(name, { description, attributes, incremental: true }))

/** Holds the last value. */
export const gauge = <Label extends string>(name: string, description: string, labels: readonly Label[]): Series<Label> =>
  seriesOf(labels, (attributes) => Metric.gauge(name, { description, attributes }))

/** Counts values into buckets with these upper bounds. */
export const histogram = <Label extends string>(
  name: string,
  description: string,
  labels: readonly Label[],
  boundaries: readonly number[],
): Series<Label> => seriesOf(labels, (attributes) => Metric.histogram(name, { description, attributes, boundaries }))
