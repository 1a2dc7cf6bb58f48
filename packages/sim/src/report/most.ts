/** The one of some with the most of something. */
export const most = <A>(all: readonly A[], of: (one: A) => number): A | undefined =>
  all.reduce<A | undefined>((best, one) => (best === undefined || of(one) > of(best) ? one : best), undefined)
