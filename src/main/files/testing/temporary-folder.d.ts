export declare function temporaryFolder(): Promise<string>;
