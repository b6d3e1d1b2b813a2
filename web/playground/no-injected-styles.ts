// Stands in for react-style-singleton, through which dialogs and menus write <style> elements that stop the page behind
// them from scrolling. This page never scrolls, so nothing is lost, and `style-src 'self'` can stay as strict as it is.
const nothing = () => null;

export const styleSingleton = () => nothing;
export const styleHookSingleton = () => nothing;
export const stylesheetSingleton = () => ({ add: nothing, remove: nothing });
