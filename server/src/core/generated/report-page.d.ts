// Made from server/src/page by `npm run generate`.
export declare const script: string;
export declare const scriptHash: string;
export declare const style: string;
export declare const styleHash: string;
