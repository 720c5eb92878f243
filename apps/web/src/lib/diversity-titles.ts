/** What a chart of one measure of diversity is called, and how it is read in half a sentence. */
type Words = { title: string; note?: string };

/** By the measure's name, without the network that it was seen through. */
const words: Record<string, Words> = {
  'bin-jsd-k50': { title: 'Divergence over bins', note: '50 bins of real samples, JSD; lower is closer' },
  'class-entropy-ratio': { title: 'Entropy of classes', note: 'over that of the training data' },
  'classifier-score': { title: 'Classifier score', note: 'like the inception score; higher is better' },
  'distance-ratio': { title: 'Mean distance of two samples', note: 'over that of real ones' },
  'duplicates-p1': { title: 'Near copies', note: 'share of samples that have one' },
  fid: { title: 'Fréchet distance', note: 'FID; lower is closer' },
  kid: { title: 'Kernel distance', note: 'KID, all pairs; lower is closer' },
  'kid-subsets': {
    title: 'Kernel distance over subsets',
    note: 'KID as libraries print it; lower is closer',
  },
  'high-quality': { title: 'Samples of high quality', note: 'share near a mode' },
  memorisation: { title: 'Memorisation', note: 'half for new samples; more: nearer to training data' },
  'ndb-k50': { title: 'Different bins', note: 'NDB / K of 50 bins; lower is closer' },
  'reverse-kl': { title: 'Reverse KL', note: 'over the modes; lower is closer' },
  sharpness: { title: 'Sharpness', note: 'beside real images: 1 is alike, less is blurred, more is noisy' },
  ssim: { title: 'Similarity of two samples', note: 'mean SSIM of pairs; lower is more diverse' },
  'ssim-excess': {
    title: 'Excess similarity of two samples',
    note: 'mean SSIM of pairs, less that of real ones; near 0 is alike',
  },
  'unsure-ratio': { title: 'Unsure samples', note: 'over the share of real ones' },
  vendi: { title: 'Vendi score', note: 'effective number of different samples' },
  'vendi-ratio': { title: 'Vendi score ratio', note: 'over that of real samples' },
};

/** The words for a measure; a name that is not known here, such as a metric of one's own, stands for itself. */
export function diversityWords(name: string): Words {
  // The longest that fits: `kid-subsets-net-1` is no kid through a network "subsets-net-1".
  const [fitting] = Object.entries(words)
    .filter(([base]) => name === base || name.startsWith(`${base}-`))
    .sort(([a], [b]) => b.length - a.length);
  if (fitting === undefined) return { title: name };
  const [base, { title, note }] = fitting;
  const network = name.slice(base.length + 1);
  const notes = [note, network === '' ? undefined : `seen through ${network}`].filter(
    (each) => each !== undefined,
  );
  return { title, ...(notes.length > 0 && { note: notes.join('; ') }) };
}
