import {
  COMPARE_HEAD,
  compareRow,
  compareVerdict,
  flowSentences,
  identicalSentence,
  MARKS_NOTE,
  orderSentence,
  variantTitle,
} from '../report/compare-words.ts'
import { pairsText } from '../report/pairs-words.ts'
import type { Compared } from '../studies/compare.ts'
import { aligned } from './table.ts'

/** A comparison for a terminal. */
export const compareText = (compared: Compared): readonly string[] => {
  const { comparison } = compared
  const fewer = comparison.variants.filter(({ agents }) => agents < comparison.agents)
  return [
    compareVerdict(compared),
    ...comparison.variants.flatMap((variant) => {
      const identical = identicalSentence(variant, comparison)
      const different = variant.kpis.filter(({ mark }) => mark !== 'identical')
      return [
        '',
        variantTitle(variant),
        ...(variant.agents < comparison.agents
          ? [`Dropped after ${pairsText({ ...comparison, agents: variant.agents })}: clearly not the best.`]
          : []),
        ...(different.length === 0 ? [] : aligned([COMPARE_HEAD, ...different.map(compareRow)])),
        ...(identical === undefined ? [] : [identical]),
        ...flowSentences(variant).map((line, i) => `${i === 0 ? 'Why: ' : '     '}${line}`),
      ]
    }),
    ...(comparison.variants.length - fewer.length < 2
      ? []
      : [
          '',
          ...Object.entries(comparison.groups)
            .slice(0, 3)
            .map(([kpi, groups]) => orderSentence(kpi, groups)),
        ]),
    '',
    MARKS_NOTE,
  ]
}
