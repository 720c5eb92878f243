/** The room of a form or an editor that is being loaded. */
export const FormSkeleton = () => <div aria-busy className="skeleton h-[32rem]" />;
