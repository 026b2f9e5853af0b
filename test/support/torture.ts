/** Whether the long runs are asked for, by `npm run torture`; Vitest puts its `--mode` there. */
export const isTorture = process.env.MODE === 'torture'
