/** What a variable of an exercise can be called. */
export const VARIABLE_NAME = /^[a-z][a-zA-Z0-9]*$/;

/** Each `{{variable}}` of a text of a pack; its group is the name. */
export const PLACEHOLDER = /\{\{([a-z][a-zA-Z0-9]*)\}\}/g;
