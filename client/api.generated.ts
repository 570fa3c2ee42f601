// The API in types, made from its OpenAPI description by scripts/build-client.ts. Not edited by hand.
export interface paths {
    "/api/v1/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Plausibility checks with their queries */
        get: operations["listChecks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures that units reported */
        get: operations["listClaims"];
        put?: never;
        /** Claims of a unit */
        post: operations["sendClaims"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The catalogue of datasets by DCAT-AP 3 */
        get: operations["listDatasets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{kind}/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One dataset by DCAT-AP 3 */
        get: operations["getDataset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dossiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Own dossier messages: NDJSON or a JSON array */
        post: operations["sendDossiers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/editions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Editions */
        get: operations["listEditions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/editions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The manifest of an edition */
        get: operations["getEdition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/editions/{id}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of an edition, which never changes */
        get: operations["getEditionFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/editions/{id}/difference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a correction changed */
        get: operations["listDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/explain/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The proof of a finding or a score: rule, parts, sources */
        get: operations["explain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/explain/{id}/dossiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The dossiers and claims behind a finding (pseudonymous) */
        get: operations["listBehind"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which feeds send and which are silent */
        get: operations["listFeeds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds/{system}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of the messages of a system, by hour or day of receipt; those without any message are left out */
        get: operations["listAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds/{system}/connection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ledger of a connection */
        get: operations["getConnection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds/{system}/plausibility": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How plausible is what a system sent, beside what all the others sent; with its key it sees examples */
        get: operations["getPlausibility"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds/{system}/rejected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Refused messages and what to mend; with the key of the system */
        get: operations["listRejected"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds/{system}/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Views, visitors, sessions, devices, pages, steps and speed of one portal in a period; the days as CSV */
        get: operations["getVisits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indexes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Indexes */
        get: operations["listIndexes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indexes/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One index: groups, components, points, bands, variants */
        get: operations["getIndex"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indexes/{code}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What moved points and ranks: data, rule, or what could be assessed */
        get: operations["compareScores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indexes/{code}/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Points by component, band and rank of units */
        get: operations["listScores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indexes/{code}/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The scores of one unit month by month */
        get: operations["getScores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Indicators with formula, legal basis and validity */
        get: operations["listIndicators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One indicator */
        get: operations["getIndicator"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators/{code}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Findings of an indicator in a period, by level or unit */
        get: operations["listFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators/{code}/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The editions of the rule of an indicator */
        get: operations["listRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators/{code}/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The months of one unit, with the breaks of the series */
        get: operations["getSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ledger: claims beside measurements */
        get: operations["readLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is arriving now. With Accept: text/event-stream a stream: an event each two seconds, its data the same state */
        get: operations["getLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/measures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Measures: what is counted and from where */
        get: operations["listMeasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Plans */
        get: operations["listPlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{plan}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One plan with its sources and the figures it reports */
        get: operations["getPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{plan}/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Targets and how they stand */
        get: operations["listTargets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{plan}/targets/{target}/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A target unit by unit or item by item */
        get: operations["listTargetUnits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{plan}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tasks of a plan */
        get: operations["listTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What bears a name or code like this: units of all times, services, indicators, indexes, plans with targets and tasks; best first */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names for what is being typed, in the form of OpenSearch suggestions: the question, names, what they are, pages */
        get: operations["suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register of services as on a day */
        get: operations["listServices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{code}/durations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long one procedure takes */
        get: operations["getDurations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Dossiers by procedure under a unit */
        get: operations["countServices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/durations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long procedures take: median, 90th percentile, age of what is in hand */
        get: operations["listDurations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/systems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Systems that send */
        get: operations["listSystems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tracker": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The present tracker: its name and its hash */
        get: operations["describeTracker"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register of units as on a day; by name, code or former name */
        get: operations["listUnits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One unit with those before and after it */
        get: operations["getUnit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/b": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Own beacon: JSON as text/plain, one or an array */
        post: operations["sendBeacon"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/embed/gov-tracking.min.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Script for portal pages */
        get: operations["getGovTracking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matomo.php": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Matomo tracking HTTP API */
        get: operations["trackMatomo"];
        put?: never;
        /** Matomo tracking HTTP API */
        post: operations["trackMatomoBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/npsp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** NPSP dossier sync */
        post: operations["sendNpsp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/npsp/{service}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** NPSP dossier sync */
        post: operations["sendNpspService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/npsp/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** NPSP sync: login with the key of the system as password */
        post: operations["loginNpsp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/piwik.php": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Matomo tracking HTTP API */
        get: operations["trackMatomo1"];
        put?: never;
        /** Matomo tracking HTTP API */
        post: operations["trackMatomoBulk1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/t-{hash}.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tracker of one version, for pages that pin it */
        get: operations["getPinnedTracker"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/t.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Script for portal pages */
        get: operations["getTracker"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tracking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Matomo tracking HTTP API */
        get: operations["trackMatomo2"];
        put?: never;
        /** Matomo tracking HTTP API */
        post: operations["trackMatomoBulk2"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/TrackingMCDT": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** EMC dossier message: a JSON object or array */
        post: operations["sendEmc"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Beacon: {
            /** @default null */
            cls?: number | null;
            /**
             * @description Made by the page for this beacon; a repetition carries the same
             * @default null
             */
            i?: string | number | null;
            /** @default null */
            inp?: number | null;
            /**
             * @description Kind; a view when absent
             * @default null
             */
            k?: ("view" | "event" | "search" | "download" | "link" | "step" | "perf") | null;
            /**
             * @description Language
             * @default null
             */
            l?: string | number | null;
            /** @default null */
            lcp?: number | null;
            /**
             * @description Name of an event
             * @default null
             */
            n?: string | number | null;
            /**
             * @description Target of a download or outlink, words of a search
             * @default null
             */
            o?: string | number | null;
            /**
             * @description Step of the service
             * @default null
             */
            p?: string | number | null;
            /**
             * @description Referrer
             * @default null
             */
            r?: string | number | null;
            /** @description Site */
            s: number | string;
            /**
             * @description Title
             * @default null
             */
            t?: string | number | null;
            /**
             * @description Address of the page
             * @default null
             */
            u?: string | number | null;
            /**
             * @description Code of the service
             * @default null
             */
            v?: string | number | null;
            /**
             * @description Width of the screen in CSS pixels
             * @default null
             */
            w?: string | number | null;
        };
        Behind: {
            conditions: string[];
            /** @description The count of the measure */
            count: number | null;
            id: string;
            items: components["schemas"]["CountedDossier"][];
            /** @constant */
            kind: "dossiers";
            measure: components["schemas"]["Measure"];
            /** @description Ask with after= for the page after this one */
            next: string | null;
            /** @description Rows in all, each with the share that counts; of different things the facts behind them */
            rows: number;
        } | {
            conditions: string[];
            /** @description The count of the measure */
            count: number | null;
            id: string;
            items: {
                count: number;
                name: components["schemas"]["Text2"] | null;
                procedure: string;
            }[];
            /** @constant */
            kind: "procedures";
            measure: components["schemas"]["Measure"];
            /** @description Ask with after= for the page after this one */
            next: string | null;
            /** @description Rows in all, each with the share that counts; of different things the facts behind them */
            rows: number;
        } | {
            conditions: string[];
            /** @description The count of the measure */
            count: number | null;
            id: string;
            items: {
                count: number;
                day: string;
                system: string;
                unit: string;
                unitName: components["schemas"]["Text2"];
            }[];
            /** @constant */
            kind: "visits";
            measure: components["schemas"]["Measure"];
            /** @description Ask with after= for the page after this one */
            next: string | null;
            /** @description Rows in all, each with the share that counts; of different things the facts behind them */
            rows: number;
        } | {
            conditions: string[];
            /** @description The count of the measure */
            count: number | null;
            id: string;
            items: {
                id: string;
                /** @description Code of the indicator or measure claimed */
                measure: string;
                period: string;
                /** Format: date-time */
                reportedAt: string;
                source: string;
                /** @description Whose key delivered it */
                system: string | null;
                /** @description As written, when more than a number: "> 46.2 million" */
                text: string | null;
                /** @description Unit id */
                unit: string;
                unitName: components["schemas"]["Text2"];
                value: number;
            }[];
            /** @constant */
            kind: "claims";
            measure: components["schemas"]["Measure"];
            /** @description Ask with after= for the page after this one */
            next: string | null;
            /** @description Rows in all, each with the share that counts; of different things the facts behind them */
            rows: number;
        } | {
            conditions: string[];
            /** @description The count of the measure */
            count: number | null;
            id: string;
            items: {
                name: string;
                reporting: boolean;
                /** @description Null for a unit that must connect and has registered no system */
                system: string | null;
                unit: {
                    id: string;
                    /** @enum {string} */
                    level: "nation" | "ministry" | "province" | "district" | "commune";
                    name: components["schemas"]["Text2"];
                } | null;
            }[];
            /** @constant */
            kind: "systems";
            measure: components["schemas"]["Measure"];
            /** @description Ask with after= for the page after this one */
            next: string | null;
            /** @description Rows in all, each with the share that counts; of different things the facts behind them */
            rows: number;
        };
        Break: {
            /** @enum {string} */
            kind: "units" | "rule";
            /** @description Units that were before or came after, by id; or the edition of the rule from then on */
            of: string[];
            /** @description First day of the new state */
            on: string;
        };
        /** @description The catalogue, as DCAT-AP 3 says it in JSON-LD */
        Catalogue: {
            "@context": {
                [key: string]: string | null;
            };
            "@id": string;
            /** @constant */
            "@type": "dcat:Catalog";
            "dcat:dataset": components["schemas"]["CatalogueEntry"][];
            "dcat:service": {
                "@id": string;
                /** @constant */
                "@type": "dcat:DataService";
                "dcat:contactPoint": {
                    /** @constant */
                    "@type": "vcard:Kind";
                    "vcard:fn": string;
                    "vcard:hasURL": {
                        "@id": string;
                    };
                };
                "dcat:endpointDescription": {
                    "@id": string;
                };
                "dcat:endpointURL": {
                    "@id": string;
                };
                "dcat:landingPage": {
                    "@id": string;
                }[];
                "dct:accessRights": {
                    "@id": string;
                };
                "dct:conformsTo": {
                    "@id": string;
                };
                "dct:description": {
                    /** @enum {string} */
                    "@language": "vi" | "en";
                    "@value": string;
                }[];
                "dct:license": {
                    "@id": string;
                };
                "dct:publisher": {
                    "@id": string;
                    /** @constant */
                    "@type": "foaf:Agent";
                    "foaf:homepage": {
                        "@id": string;
                    };
                    "foaf:name": {
                        /** @enum {string} */
                        "@language": "vi" | "en";
                        "@value": string;
                    }[];
                };
                "dct:title": {
                    /** @enum {string} */
                    "@language": "vi" | "en";
                    "@value": string;
                }[];
            }[];
            "dcat:themeTaxonomy": {
                "@id": string;
            };
            "dct:conformsTo": {
                "@id": string;
            };
            "dct:description": {
                /** @enum {string} */
                "@language": "vi" | "en";
                "@value": string;
            }[];
            "dct:language": {
                "@id": string;
            }[];
            "dct:license": {
                "@id": string;
            };
            "dct:publisher": {
                "@id": string;
                /** @constant */
                "@type": "foaf:Agent";
                "foaf:homepage": {
                    "@id": string;
                };
                "foaf:name": {
                    /** @enum {string} */
                    "@language": "vi" | "en";
                    "@value": string;
                }[];
            };
            "dct:spatial": {
                "@id": string;
            };
            "dct:title": {
                /** @enum {string} */
                "@language": "vi" | "en";
                "@value": string;
            }[];
            "foaf:homepage": {
                "@id": string;
            };
            "hydra:view": {
                "@id": string;
                /** @constant */
                "@type": "hydra:PartialCollectionView";
                "hydra:next"?: {
                    "@id": string;
                };
            };
            /** @description For after=; null on the last page */
            next: string | null;
        };
        /** @description A dataset, as DCAT-AP 3 says it in JSON-LD */
        CatalogueEntry: {
            "@context"?: {
                [key: string]: string;
            };
            "@id": string;
            /** @constant */
            "@type": "dcat:Dataset";
            "dcat:contactPoint": {
                /** @constant */
                "@type": "vcard:Kind";
                "vcard:fn": string;
                "vcard:hasURL": {
                    "@id": string;
                };
            };
            "dcat:distribution": {
                "@id": string;
                /** @constant */
                "@type": "dcat:Distribution";
                "dcat:accessURL": {
                    "@id": string;
                };
                "dcat:byteSize"?: {
                    "@type": string;
                    "@value": string;
                };
                "dcat:downloadURL": {
                    "@id": string;
                };
                "dcat:mediaType"?: {
                    "@id": string;
                };
                "dcatap:availability": {
                    "@id": string;
                };
                "dct:conformsTo"?: {
                    "@id": string;
                }[];
                "dct:description": {
                    /** @enum {string} */
                    "@language": "vi" | "en";
                    "@value": string;
                }[];
                "dct:format"?: {
                    "@id": string;
                };
                "dct:license": {
                    "@id": string;
                };
                "dct:title": string;
                /** @description The dictionary of its columns */
                "foaf:page"?: {
                    "@id": string;
                };
                "spdx:checksum"?: {
                    /** @constant */
                    "@type": "spdx:Checksum";
                    "spdx:algorithm": {
                        "@id": string;
                    };
                    "spdx:checksumValue": {
                        "@type": string;
                        "@value": string;
                    };
                };
            }[];
            "dcat:keyword": {
                /** @enum {string} */
                "@language": "vi" | "en";
                "@value": string;
            }[];
            "dcat:landingPage": {
                "@id": string;
            }[];
            /** @description The edition that it corrects */
            "dcat:previousVersion"?: {
                "@id": string;
            };
            "dcat:theme": {
                "@id": string;
            }[];
            "dcat:version"?: string;
            "dct:accessRights": {
                "@id": string;
            };
            "dct:accrualPeriodicity": {
                "@id": string;
            };
            "dct:description": {
                /** @enum {string} */
                "@language": "vi" | "en";
                "@value": string;
            }[];
            "dct:identifier": string;
            "dct:issued"?: {
                "@type": string;
                "@value": string;
            };
            "dct:language": {
                "@id": string;
            }[];
            "dct:modified"?: {
                "@type": string;
                "@value": string;
            };
            "dct:publisher": {
                "@id": string;
                /** @constant */
                "@type": "foaf:Agent";
                "foaf:homepage": {
                    "@id": string;
                };
                "foaf:name": {
                    /** @enum {string} */
                    "@language": "vi" | "en";
                    "@value": string;
                }[];
            };
            "dct:spatial": {
                "@id": string;
            };
            "dct:temporal"?: {
                /** @constant */
                "@type": "dct:PeriodOfTime";
                "dcat:endDate": {
                    "@type": string;
                    "@value": string;
                };
                "dcat:startDate": {
                    "@type": string;
                    "@value": string;
                };
            };
            "dct:title": {
                /** @enum {string} */
                "@language": "vi" | "en";
                "@value": string;
            }[];
        };
        Check: {
            certainty: string;
            denominator: components["schemas"]["Text2"];
            id: string;
            limit: {
                alone: boolean;
                percent: number;
                why: components["schemas"]["Text2"];
            } | null;
            lookAt: components["schemas"]["Text2"];
            minimumSample: number;
            minimumSenders: number;
            name: components["schemas"]["Text2"];
            numerator: components["schemas"]["Text2"];
            /** @enum {string} */
            odd: "high" | "low";
            question: components["schemas"]["Text2"];
            /** @description The query, as it is put to the facts */
            sql: string;
            /** @enum {string} */
            systems: "case" | "portal";
            unusual: {
                points: number;
                spreads: number;
            };
        };
        CheckAnswer: {
            check: string;
            counted: {
                denominator: components["schemas"]["Text2"];
                numerator: components["schemas"]["Text2"];
            };
            denominator: number;
            /** @description Null where too few senders have enough cases */
            distribution: {
                /** @description Eleven: the least, each tenth part, the most */
                deciles: number[];
                /** @description Below it an answer is unusual; null where low answers ask for nothing */
                from: number | null;
                /** @description Percent */
                lowerQuartile: number;
                /** @description Percent */
                median: number;
                /** @description Senders with enough cases */
                senders: number;
                /** @description Above it an answer is unusual; null where high answers ask for nothing */
                to: number | null;
                /** @description Percent */
                upperQuartile: number;
            } | null;
            /** @description Up to five dossiers that were counted above the line; null without a key of the system */
            examples: string[] | null;
            limit: {
                percent: number;
                why: components["schemas"]["Text2"];
            } | null;
            lookAt: components["schemas"]["Text2"];
            minimumSample: number;
            name: components["schemas"]["Text2"];
            numerator: number;
            question: components["schemas"]["Text2"];
            /** @description Share of the senders that lie below this one, 0 to 1 */
            rank: number | null;
            value: number | null;
            /** @enum {string} */
            verdict: "plausible" | "unusual" | "implausible" | "tooFew";
            /** @description One sentence */
            why: string;
        };
        CheckLine: {
            id: string;
            name: components["schemas"]["Text2"];
            /** @enum {string} */
            state: "met" | "notMet" | "unknown";
            why: components["schemas"]["Text2"];
        };
        Claim: {
            id: string;
            /** @description Code of the indicator or measure claimed */
            measure: string;
            period: string;
            /** Format: date-time */
            reportedAt: string;
            source: string;
            /** @description As written, when more than a number: "> 46.2 million" */
            text: string | null;
            /** @description Unit id */
            unit: string;
            value: number;
        };
        Comparison: {
            /** @enum {string} */
            clock: "then" | "now";
            components: {
                indicator: string;
                no: string;
                points: components["schemas"]["Effects"];
            }[];
            from: {
                id: string;
                period: string;
                rule: string;
                /** @enum {string} */
                state: "value" | "noData" | "notConnected" | "tooFew" | "stale" | "notApplicable";
            };
            index: string;
            of: string;
            ofName: components["schemas"]["Text2"];
            points: components["schemas"]["Effects"];
            /** @description A fall is negative, a rise positive: places won. Nothing where the units ranked are not the same */
            rank: components["schemas"]["Effects"];
            share: components["schemas"]["Effects"];
            to: {
                id: string;
                period: string;
                rule: string;
                /** @enum {string} */
                state: "value" | "noData" | "notConnected" | "tooFew" | "stale" | "notApplicable";
            };
            variant: string | null;
            why: string | null;
            /** @description Why there is nothing to compare; null when there is */
            whyCode: string | null;
        };
        Connection: {
            /** @description Newest first; each judged by what was known of the feed when it ended */
            interruptions: components["schemas"]["Interruption"][];
            keys: {
                /** Format: date-time */
                createdAt: string;
                revokedAt: string | null;
                /** @enum {string} */
                scope: "facts" | "claims";
            }[];
            name: string;
            proof: {
                /** @description Facts that it sent itself */
                facts: number;
                first: {
                    /** Format: date-time */
                    at: string;
                    /** @description Receipt of the batch of dossier messages, as the sender was given it; null for a visit */
                    receipt: string | null;
                } | null;
                /** @description Hours in which something was received */
                hours: number;
                last: {
                    /** Format: date-time */
                    at: string;
                    /** @description Receipt of the batch of dossier messages, as the sender was given it; null for a visit */
                    receipt: string | null;
                } | null;
            };
            protocols: {
                facts: number;
                /** Format: date-time */
                firstAt: string;
                /** Format: date-time */
                lastAt: string;
                protocol: string;
            }[];
            /** Format: date-time */
            registeredAt: string;
            silence: components["schemas"]["Silence"] | null;
            /**
             * @description value: speaking within its rhythm; stale: silent for longer; noData: never spoke (files imported for it are not its word)
             * @enum {string}
             */
            state: "value" | "stale" | "noData";
            system: string;
        };
        CountedDossier: {
            /** @description The end by Decision 766 */
            closed: string | null;
            dossier: string;
            /** @description Checks that ask about its sender and, where they can tell, about this dossier */
            doubts: string[];
            /** @description A day; of communes and districts the month alone; null where unsaid, and in lists by rating */
            due: string | null;
            /** @description A day; of communes and districts the month alone; null where unsaid, and in lists by rating */
            finished: string | null;
            /** @description Of the conditions of the measures of this rule, those that it fulfils */
            fulfils: string[];
            /** @description From this day it counts as late by Decision 766, were it still open */
            lateFrom: string | null;
            procedure: string;
            /** @description A day; of communes and districts the month alone; null where unsaid, and in lists by rating */
            received: string | null;
            share: number;
            /** @description Where it stands today: inHand, supplement, payment, finished, refused, withdrawn, stopped, registered */
            state: string;
            system: string;
            unit: string;
            unitName: components["schemas"]["Text2"];
        };
        Deadline: {
            /** @description Last day on which it is in time; null when no machine date follows from the text */
            day: string | null;
            /** @description false when written "before": the day named is itself too late */
            inclusive: boolean;
            /** @description No source gives a date; the last day of the plan’s year is meant */
            inferred: boolean;
            /** @enum {string} */
            precision: "day" | "month" | "quarter" | "year" | "none";
            /** @description Id of a source of the plan */
            source: string | null;
            /** @description As written, such as "before 2024-05-10"; null when the source gives none */
            text: string | null;
            /** @description The same in the words of readers */
            wording: components["schemas"]["Text2"] | null;
        };
        /** @description Only dossier, procedure, at and status are required; absent fields leave what earlier messages said */
        DossierMessage: {
            /** @description Opaque token, hashed on receipt */
            applicant?: string | null;
            /** @description The instant the message speaks of */
            at: string;
            channel?: ("online" | "counter" | "post") | null;
            digitised?: boolean | null;
            dossier: string;
            due?: string | null;
            /** @description Dong */
            fee?: number | null;
            finished?: string | null;
            fromPortal?: boolean | null;
            /** @description Identity of the message; without one its content is its identity */
            id?: string | null;
            identityVerified?: boolean | null;
            level?: ("full" | "partial") | null;
            payment?: ("none" | "portal" | "unit" | "counter" | "other") | null;
            procedure: string;
            rating?: number | null;
            received?: string | null;
            resultFile?: boolean | null;
            returned?: string | null;
            reused?: boolean | null;
            status: number;
            submitted?: string | null;
            supplement?: {
                answered?: string | null;
                /** @description ISO 8601 with offset, such as 2024-09-30T09:12:00+07:00 */
                asked: string;
                due?: string | null;
            }[] | null;
            /** @description Unit id, a code valid on the day of `at`, or a registered madonvi; absent: the unit of the system */
            unit?: string | null;
        };
        Edition: {
            by: string;
            corrects: string | null;
            /** Format: date-time */
            cut: string;
            difference: {
                added: number;
                changed: number;
                removed: number;
            } | null;
            findings: number;
            id: string;
            note: string | null;
            period: string;
            /** Format: date-time */
            publishedAt: string;
            reason: string | null;
            /** @description Of manifest.json */
            sha256: string;
        };
        EditionDifference: {
            after: string | null;
            before: string | null;
            /** @enum {string} */
            change: "added" | "removed" | "changed";
            /** @description The column that differs; null where the whole row was added or removed */
            column: string | null;
            /** @enum {string} */
            file: "findings.csv" | "scores.csv";
            /** @description Code of the indicator or of the index, with its variant after ~ */
            indicator: string;
            /** @description Part of a score: a group, pillar or component; empty for the whole and for findings */
            item: string;
            of: string;
        };
        EditionFile: {
            bytes: number;
            name: string;
            rows: number | null;
            sha256: string;
        };
        EditionShown: {
            by: string;
            /**
             * @description Units as they were in the period
             * @constant
             */
            clock: "then";
            corrects: {
                id: string;
                sha256: string;
            } | null;
            counts: {
                findings: number;
                scores: number;
                states: {
                    [key: string]: number;
                };
            };
            /**
             * Format: date-time
             * @description Facts received and claims stored up to this instant are in it
             */
            cut: string;
            difference: {
                added: number;
                changed: number;
                removed: number;
            } | null;
            engine: string;
            facts: {
                claims: number;
                messages: number;
                visits: number;
            };
            files: components["schemas"]["EditionFile"][];
            /** @constant */
            format: 1;
            /** @example 2024-05#1 */
            id: string;
            note: string | null;
            period: string;
            /** @description The edition published before this one, of whatever period: a chain */
            previous: {
                id: string;
                sha256: string;
            } | null;
            program: string;
            /** Format: date-time */
            publishedAt: string;
            reason: string | null;
            registry: {
                services: number;
                successions: number;
                systems: number;
                units: number;
            };
            /** @description Rules in force in the period, in full in rules.json */
            rules: string[];
            /** @description Of manifest.json */
            sha256: string;
        };
        Effects: {
            /** @description What changed since something is assessed on one side only; data + rule + coverage = difference */
            coverage: number | null;
            /** @description What the figures changed in what is assessed on both sides: the mean of both orders of changing data and rule */
            data: number | null;
            difference: number | null;
            from: number | null;
            /** @description What the rule changed in what is assessed on both sides */
            rule: number | null;
            to: number | null;
        };
        EmcMessage: {
            CodeProfile?: (string | number) | null;
            CodeTTHC?: (string | number) | null;
            FormsPayments?: (string | number) | null;
            FormsReception?: (string | number) | null;
            IsDVCBC?: (string | number) | null;
            IsFromDVCQG?: (string | number) | null;
            Level?: (string | number) | null;
            MaHoSo?: (string | number) | null;
            /** @default null */
            NameTTHC?: string | null;
            SiteId?: (string | number) | null;
            Status?: (string | number) | null;
            User?: unknown;
        };
        Explanation: {
            claim: components["schemas"]["Claim"] | null;
            finding: components["schemas"]["Finding"];
            indicator: components["schemas"]["Indicator"];
            measures: {
                measure: components["schemas"]["Measure"];
                value: number | null;
            }[];
            systems: {
                facts: number;
                id: string;
                lastAt: string | null;
                name: string;
            }[];
            tree: {
                /**
                 * @description later: the checks of this period are being answered; ask again
                 * @enum {string}
                 */
                doubt: "told" | "later" | "none";
                measures: {
                    /** @description Address of the facts behind it */
                    behind: string;
                    counting: {
                        /** @description False where the parts do not add up: different people, different procedures */
                        additive: boolean;
                        /** @description What is counted once, however often it occurs; or whose claim */
                        of: string | null;
                        /** @description The day of a dossier that puts it into the period: received, finished, closed */
                        on: string | null;
                        /** @example dossiers count */
                        rule: string;
                        /** @description Conditions that must all hold */
                        where: string[];
                    };
                    /** @description Null while the checks are being answered, or where none asks about this measure */
                    doubt: {
                        /** @description The part of the count from senders of whom something is asked that this count rests on */
                        count: number;
                        items: {
                            check: string;
                            /** @description The part of the count that came from this sender in the period */
                            count: number;
                            lookAt: components["schemas"]["Text2"];
                            name: components["schemas"]["Text2"];
                            question: components["schemas"]["Text2"];
                            system: string;
                            /** @description The middle half of all senders */
                            usual: {
                                lower: number;
                                senders: number;
                                upper: number;
                            } | null;
                            /** @description Percent that the sender answers */
                            value: number | null;
                            /** @enum {string} */
                            verdict: "unusual" | "implausible";
                        }[];
                        /** @description Percent of the count */
                        share: number | null;
                    } | null;
                    measure: components["schemas"]["Measure"];
                    value: number | null;
                }[];
                /** @description The largest first, at most 400 */
                parts: {
                    /** @description By measure, before the share is taken */
                    counts: {
                        [key: string]: number;
                    };
                    /** @description The same question about this unit, where the rule is made for its level */
                    finding: string | null;
                    /** @description Part of its counts that is counted here, 0 to 1 */
                    share: number;
                    systems: string[];
                    /** @description The unit of its time through which it stands here: a predecessor or successor */
                    through: {
                        id: string;
                        /** @enum {string} */
                        level: "nation" | "ministry" | "province" | "district" | "commune";
                        name: components["schemas"]["Text2"];
                    } | null;
                    /** @description The unit itself, or the one directly below under which the facts lie */
                    unit: {
                        id: string;
                        /** @enum {string} */
                        level: "nation" | "ministry" | "province" | "district" | "commune";
                        name: components["schemas"]["Text2"];
                    };
                }[];
                partsInAll: number;
                rule: {
                    /** @enum {string} */
                    certainty: "read" | "recalled" | "computed";
                    denominator: string | null;
                    editions: {
                        rule: string;
                        validFrom: string;
                        validTo: string | null;
                    }[];
                    eligible: {
                        formula: string;
                        reason: components["schemas"]["Text2"];
                    } | null;
                    formula: string;
                    legalBasis: string | null;
                    levels: ("nation" | "ministry" | "province" | "district" | "commune")[];
                    /** @description Below this denominator no share is told */
                    minimumSample: number | null;
                    numerator: string | null;
                    rankFrom: number | null;
                    /** @example emc.onTimeRate@2022-06-23 */
                    rule: string;
                    validFrom: string;
                    validTo: string | null;
                    /** @enum {string} */
                    zeroDenominator: "notApplicable" | "noData";
                };
                systems: {
                    /** @description Facts of the period */
                    facts: number;
                    id: string;
                    /** @description Receipt of the newest of them */
                    lastAt: string | null;
                    name: string;
                    reporting: boolean;
                    unit: {
                        id: string;
                        /** @enum {string} */
                        level: "nation" | "ministry" | "province" | "district" | "commune";
                        name: components["schemas"]["Text2"];
                    } | null;
                }[];
            };
        };
        Feed: {
            duplicates: number;
            /** @description Rhythm: how long a silence is ordinary from the last receipt on, learnt from the feed; null before it is known */
            expectedEverySeconds: number | null;
            /** @description Facts accepted and stored, each once */
            facts: number;
            /** @description Receipt of the first fact that it sent itself */
            firstAt: string | null;
            /** @description Receipt of the last fact that came from a file: no sign of life of the system */
            importedAt: string | null;
            /** @enum {string} */
            kind: "portal" | "case" | "reporting" | "database";
            /** @description Receipt of the last fact that it sent itself */
            lastAt: string | null;
            /** @description Latest instant that a fact speaks of */
            lastFactAt: string | null;
            name: string;
            protocols: string[];
            rejected: number;
            rejectedBy: {
                code: string;
                count: number;
            }[];
            /** @description Null before it sent anything */
            silence: components["schemas"]["Silence"] | null;
            /**
             * @description value: speaking within its rhythm; stale: silent for longer; noData: never spoke (files imported for it are not its word)
             * @enum {string}
             */
            state: "value" | "stale" | "noData";
            system: string;
            unit: string;
            why: string | null;
        };
        FeedAccount: {
            accepted: number;
            /** @description Met again: stored once already */
            duplicates: number;
            /**
             * Format: date-time
             * @description Start of the hour, or of the day in Vietnam
             */
            from: string;
            /** @description Of the accepted: heard more than 24 hours after the instant they speak of, to the hour */
            late: number;
            /** @description accepted + duplicates + rejected */
            received: number;
            rejected: number;
            rejectedBy: {
                code: string;
                count: number;
            }[];
        };
        Finding: {
            /** @description Day on which the units are read */
            asOf: string | null;
            /** @enum {string} */
            clock: "then" | "now";
            coverage: {
                expected: number;
                reporting: number;
                /** @description Facts that belong to this unit or to its siblings and nothing tells to which; they are in no figure of these units. Absent: none */
                undivided?: number;
            };
            denominator: number | null;
            edition: string | null;
            /** @description Receipt of the newest fact of this period from the systems whose facts are in it */
            fresh: string | null;
            /** @description Way down: /explain/{id}; indicator, unit, period, clock and date joined by ~ */
            id: string;
            indicator: string;
            numerator: number | null;
            /** @description Id of the unit it is about */
            of: string;
            ofName: components["schemas"]["Text2"];
            period: string;
            /** @example 766.3.3@2022-06-23 */
            rule: string;
            /** @enum {string} */
            state: "value" | "noData" | "notConnected" | "tooFew" | "stale" | "notApplicable";
            /** @description Unit of measurement: percent, dossiers, visits, … */
            unit: string;
            /** @description Present for value and stale only */
            value: number | null;
            /** @description A sentence when the state is not value, or when something known of is missing from the value */
            why: string | null;
            whyCode: string | null;
        };
        IndexComponent: {
            /** @enum {string} */
            basis: "measured" | "reported" | "selfAssessed" | "surveyed";
            /** @enum {string} */
            certainty: "read" | "recalled" | "computed";
            evidence: components["schemas"]["Text2"] | null;
            /** @description Code of the indicator that names it */
            indicator: string;
            /** @description Levels it is made for, where fewer than those of the index */
            levels: string[] | null;
            /** @description 0: shown beside the score, never in it */
            maximum: number;
            name: components["schemas"]["Text2"];
            no: string;
            note: components["schemas"]["Text2"] | null;
            scoring: components["schemas"]["Scoring"];
            /** @description Code of the indicator that measures it; another one under some variants */
            uses: string;
            /**
             * @description What a zero denominator earns
             * @enum {string}
             */
            zero: "full" | "none" | "notAssessed";
        };
        IndexSummary: {
            about: components["schemas"]["Text2"];
            bands: {
                /** @enum {string} */
                certainty: "read" | "recalled" | "computed";
                from: number;
                id: string;
                name: components["schemas"]["Text2"];
            }[];
            /** @enum {string} */
            certainty: "read" | "recalled" | "computed";
            code: string;
            editions: {
                legalBasis: string | null;
                rule: string;
                validFrom: string;
                validTo: string | null;
            }[];
            eligible: {
                assessed: number;
                cases: {
                    from: number;
                    measure: string;
                }[];
            };
            groups: {
                components: components["schemas"]["IndexComponent"][];
                /** @description How many components the decision has; more than listed where not all are known */
                count: number;
                id: string;
                maximum: number;
                name: components["schemas"]["Text2"];
                note: components["schemas"]["Text2"] | null;
            }[];
            legalBasis: string | null;
            /** @description The level whose tree this is */
            level: string;
            /** @description Levels that have a tree in this edition; ask for one with level= */
            levels: string[];
            /** @description Null where no source tells it */
            maximum: number | null;
            name: components["schemas"]["Text2"];
            note: components["schemas"]["Text2"] | null;
            pillars: {
                groups: string[];
                id: string;
                maximum: number;
                name: components["schemas"]["Text2"];
            }[];
            question: components["schemas"]["Text2"];
            /** @example 766@2022-06-23 */
            rule: string;
            /** @description What is not known of the tree */
            unknown: components["schemas"]["Text2"] | null;
            validFrom: string;
            validTo: string | null;
            variants: {
                about: components["schemas"]["Text2"];
                /** @enum {string} */
                certainty: "read" | "recalled" | "computed";
                id: string;
                name: components["schemas"]["Text2"];
            }[];
        };
        Indicator: {
            about: components["schemas"]["Text2"];
            /** @enum {string} */
            certainty: "read" | "recalled" | "computed";
            code: string;
            denominator: string | null;
            /** @enum {string} */
            direction: "up" | "down" | "none";
            /** @description What must hold for the rule to apply to a unit; where it does not the finding is notApplicable with this reason */
            eligible: {
                formula: string;
                reason: components["schemas"]["Text2"];
            } | null;
            formula: string;
            legalBasis: string | null;
            /** @description Fewest cases to tell a figure; below it the state is tooFew */
            minimumSample: number | null;
            name: components["schemas"]["Text2"];
            numerator: string | null;
            /** @description The question it answers, as a heading */
            question: components["schemas"]["Text2"];
            /** @description Fewest cases to be ranked among others; the figure is shown all the same */
            rankFrom: number | null;
            rule: string;
            unit: string;
            validFrom: string;
            validTo: string | null;
            /** @enum {string} */
            zeroDenominator: "notApplicable" | "noData";
        };
        IntakeAnswer: {
            accepted: number;
            duplicates: number;
            receipt: string;
            rejected: {
                code: string;
                index: number;
                message: string;
            }[];
        };
        Interruption: {
            /**
             * Format: date-time
             * @description End of the last hour in which something was received
             */
            from: string;
            hours: number;
            /** @description That a silence of this feed from there on lasts at least so long; null before its rhythm is known */
            probability: number | null;
            /** @description Start of the hour in which it spoke again; null while it lasts */
            to: string | null;
        };
        LedgerLine: {
            claim: components["schemas"]["Claim"] | null;
            finding: components["schemas"]["Finding"];
            /** @description claim minus measured, in the unit of the indicator */
            gap: number | null;
            indicator: string;
            period: string;
            tolerance: number;
            unit: string;
            unitName: components["schemas"]["Text2"];
            /** @enum {string} */
            verdict: "agrees" | "claimHigher" | "claimLower" | "onlyClaim" | "onlyMeasured";
        };
        LiveState: {
            /**
             * Format: date-time
             * @description When it was read
             */
            at: string;
            /** @description Messages about dossiers, several for each; by receipt, imported files left out */
            dossiers: {
                hour: number;
                minute: number;
                /** @description Since midnight in Vietnam */
                today: number;
            };
            feeds: {
                /** @description Of which something was received in the last hour */
                heard: number;
                /** @description Systems that send facts, of units that exist */
                known: number;
                /** @description Heard and not listed */
                others: number;
                rows: {
                    hour: number;
                    /** Format: date-time */
                    last: string;
                    /** @description Sixty minutes, oldest first; the last is that of the last sixty seconds */
                    minutes: number[];
                    name: string;
                    system: string;
                    unit: {
                        id: string;
                        name: components["schemas"]["Text2"];
                    } | null;
                }[];
            };
            /** @description The clock of this installation is held, for a demonstration or a test: nothing here moves with the time */
            held: boolean;
            minutes: {
                /** @description Sixty minutes, oldest first; the last is that of the last sixty seconds */
                dossiers: number[];
                /** @description Sixty minutes, oldest first; the last is that of the last sixty seconds */
                visits: number[];
            };
            /** @description Who was heard last, with what came in the last minute */
            newest: {
                /** Format: date-time */
                at: string;
                dossiers: number;
                name: string;
                system: string;
                unit: {
                    id: string;
                    name: components["schemas"]["Text2"];
                } | null;
                visits: number;
            }[];
            silent: {
                /** @description Silent for longer than is like them */
                count: number;
                /** @description Registered and never heard */
                never: number;
                rows: {
                    name: string;
                    /** Format: date-time */
                    since: string;
                    system: string;
                    unit: {
                        id: string;
                        name: components["schemas"]["Text2"];
                    } | null;
                }[];
            };
            /** @description Visit events: views of pages, searches, downloads, links, steps; neither people nor visits. By receipt */
            visits: {
                hour: number;
                minute: number;
                /** @description Since midnight in Vietnam */
                today: number;
            };
        };
        Measure: {
            about: components["schemas"]["Text2"];
            code: string;
            name: components["schemas"]["Text2"];
            source: string;
            unit: string;
        };
        OpenDossiers: {
            count: number;
            /** @description Days since receipt that half of them have passed; exact. Null where there are none */
            medianDays: number | null;
            /** @description The last day of the period, or today in a running one */
            on: string;
            /** @description Received more than 30 days before */
            over30: number;
            over90: number;
        };
        Plan: {
            figures: {
                asOf: string | null;
                /** @description The same for readers, where it is neither a day nor a month */
                asOfText: components["schemas"]["Text2"] | null;
                change: string | null;
                changeText: components["schemas"]["Text2"] | null;
                /** @description Id of a source of the plan */
                source: string;
                target: string | null;
                unit: string | null;
                /** @description As the source has it, such as "> 46.2" */
                value: string;
                /** @description The same for readers, with its unit */
                valueText: components["schemas"]["Text2"];
                what: components["schemas"]["Text2"];
            }[];
            groups: {
                name: components["schemas"]["Text2"];
                no: number;
            }[];
            id: string;
            issued: string;
            issuer: components["schemas"]["Text2"];
            name: components["schemas"]["Text2"];
            number: string;
            sources: components["schemas"]["Source"][];
            targets: number;
            tasks: number;
            theme: components["schemas"]["Text2"] | null;
            year: number;
        };
        Plausibility: {
            /**
             * Format: date-time
             * @description When the questions were put
             */
            asOf: string;
            /** @description Implausible first, then unusual */
            items: components["schemas"]["CheckAnswer"][];
            next: null;
            period: string;
            system: string;
        };
        /** @description What happened, as RFC 9457 has it */
        Problem: {
            /**
             * @description Stable, owned by a room: registry.cursor-malformed
             * @example registry.cursor-malformed
             */
            code: string;
            /** @description A sentence that says what happened and what to do */
            detail: string;
            /** @description Every fault at once */
            faults?: {
                code: string;
                message: string;
                path?: string;
            }[];
            /** @description Number of the request in the log */
            request?: string;
            status: number;
            title: string;
            /** @description urn:thucdo:problem: and the code */
            type: string;
        };
        Refusals: {
            code: string;
            count: number;
            mend: components["schemas"]["Text2"];
        };
        RuleEdition: {
            about: components["schemas"]["Text2"];
            /** @description Golden cases, run whenever packs are read */
            cases: {
                expect: {
                    /** @enum {string} */
                    state: "value" | "noData" | "notConnected" | "tooFew" | "stale" | "notApplicable";
                    value: number | null;
                };
                given: {
                    [key: string]: number | null;
                };
            }[];
            /** @enum {string} */
            certainty: "read" | "recalled" | "computed";
            code: string;
            denominator: string | null;
            /** @enum {string} */
            direction: "up" | "down" | "none";
            /** @description What must hold for the rule to apply to a unit; where it does not the finding is notApplicable with this reason */
            eligible: {
                formula: string;
                reason: components["schemas"]["Text2"];
            } | null;
            formula: string;
            legalBasis: string | null;
            /** @description Levels of units it is made for */
            levels: string[];
            /** @description Measures that the rule names */
            measures: components["schemas"]["Measure"][];
            /** @description Fewest cases to tell a figure; below it the state is tooFew */
            minimumSample: number | null;
            name: components["schemas"]["Text2"];
            note: components["schemas"]["Text2"] | null;
            numerator: string | null;
            /** @description The question it answers, as a heading */
            question: components["schemas"]["Text2"];
            /** @description Fewest cases to be ranked among others; the figure is shown all the same */
            rankFrom: number | null;
            rule: string;
            sources: string[];
            /** @description Gap to a claim that still counts as agreement */
            tolerance: number;
            unit: string;
            validFrom: string;
            validTo: string | null;
            /** @enum {string} */
            zeroDenominator: "notApplicable" | "noData";
        };
        Score: {
            asOf: string;
            /** @description Points that could be earned in what something feeds */
            assessed: number;
            /** @description Only for units that are eligible */
            band: string | null;
            /** @enum {string} */
            clock: "then" | "now";
            components: components["schemas"]["ScoredComponent"][];
            eligible: boolean;
            groups: {
                /** @description Points that could be earned in what something feeds */
                assessed: number;
                id: string;
                /** @description Points that this unit can earn at all */
                maximum: number;
                /** @description Points earned */
                points: number;
            }[];
            /**
             * @description Way down: /explain/{id}; a variant and a day of rules follow when asked
             * @example 766~u1015~2024-05~then~2024-05-31
             */
            id: string;
            index: string;
            /** @description Points that this unit can earn at all */
            maximum: number;
            of: string;
            ofName: components["schemas"]["Text2"];
            period: string;
            pillars: {
                /** @description Points that could be earned in what something feeds */
                assessed: number;
                id: string;
                /** @description Points that this unit can earn at all */
                maximum: number;
                /** @description Points earned */
                points: number;
            }[];
            /** @description Points earned */
            points: number;
            /** @description Among the eligible units of the same level on the same day; equal shares share a rank */
            rank: number | null;
            /** @description How many are ranked */
            ranked: number;
            rule: string;
            /** @description Points earned in a hundred that were assessed; bands and ranks go by it */
            share: number | null;
            /** @enum {string} */
            state: "value" | "noData" | "notConnected" | "tooFew" | "stale" | "notApplicable";
            /** @description Why there is no rank though there are points */
            unranked: {
                code: string;
                params: {
                    [key: string]: string | number;
                };
            } | null;
            variant: string | null;
            why: string | null;
            whyCode: string | null;
        };
        ScoredComponent: {
            assessed: boolean;
            denominator: number | null;
            /** @description Id of the finding that earned it */
            finding: string;
            indicator: string;
            /** @description 0 where it is not scored or not made for this unit */
            maximum: number;
            no: string;
            numerator: number | null;
            /** @description Null when not assessed, which is not 0 */
            points: number | null;
            /** @enum {string} */
            state: "value" | "noData" | "notConnected" | "tooFew" | "stale" | "notApplicable";
            value: number | null;
            whyCode: string | null;
        };
        ScoreExplanation: {
            index: components["schemas"]["IndexSummary"];
            score: components["schemas"]["Score"];
        };
        Scoring: {
            bands: {
                from: number;
                points: number;
            }[];
            /** @description Value from which all points are earned; below it they are earned in proportion */
            fullAt: number | null;
            /** @enum {string} */
            kind: "linear" | "fullAt" | "bands" | "none";
        };
        SearchHit: {
            /** @description The unit above it, as it is or was; the owner of a service */
            above: {
                code: string;
                id: string;
                /** @enum {string} */
                level: "nation" | "ministry" | "province" | "district" | "commune";
                name: components["schemas"]["Text2"];
            } | null;
            code: string | null;
            ended: boolean;
            /** @description A name it had before, where that was found */
            formerly: components["schemas"]["Text2"] | null;
            /**
             * @description Id of the unit, the target or the task; else the code
             * @example u1015
             */
            id: string;
            /** @enum {string} */
            kind: "unit" | "service" | "indicator" | "index" | "plan";
            /** @description Of a unit */
            level: ("nation" | "ministry" | "province" | "district" | "commune") | null;
            name: components["schemas"]["Text2"];
            /** @description The plan of a target or task; the index of a component */
            of: string | null;
            /** @description component: an indicator that makes up an index; plan, target, task: which of the kind plan */
            part: ("component" | "plan" | "target" | "task") | null;
            /** @description Page, after the language: /units/u1015 */
            path: string;
            /** @description What an ended unit became */
            successors: {
                code: string;
                id: string;
                /** @enum {string} */
                level: "nation" | "ministry" | "province" | "district" | "commune";
                name: components["schemas"]["Text2"];
                on: string;
            }[];
            validFrom: string | null;
            /** @description Last day of validity; null while it holds */
            validTo: string | null;
        };
        Service: {
            /** @enum {string} */
            certainty: "read" | "recalled" | "computed" | "made";
            code: string;
            essential: {
                decision: string;
                no: number;
            } | null;
            field: string | null;
            /** @description Claimed level; null when no source tells it */
            level: ("full" | "partial" | "information") | null;
            name: components["schemas"]["Text2"];
            /** @description Codes of the national procedure database under which its dossiers come */
            nationalCodes: string[];
            /** @description Unit id of the owner on that day */
            owner: string | null;
            validFrom: string | null;
            validTo: string | null;
        };
        ServiceCounts: {
            /** @enum {string} */
            clock: "then" | "now";
            /** @description Dossiers by measure, of the measures that are kept by procedure */
            counts: {
                [key: string]: number;
            };
            essential: {
                decision: string;
                no: number;
            } | null;
            /** @description Mean time from receipt to the result in days of 24 hours; shown by component 2.2 of Decision 766, never scored */
            meanDays: number | null;
            name: components["schemas"]["Text2"] | null;
            /** @description Id of the unit */
            of: string;
            period: string;
            /** @description Code under which its dossiers came */
            procedure: string;
            /** @description Code of the service in the register; null where the register does not know the procedure */
            service: string | null;
            /** @description Finished dossiers of which it is known how long they took */
            timed: number;
        };
        /** @description Use of one procedure under one unit in one period, and how long it took */
        ServiceUse: {
            asOf: string;
            /** @enum {string} */
            clock: "then" | "now";
            /** @description Code of the service in the register, or of the procedure where the register does not know it */
            code: string;
            essential: {
                decision: string;
                no: number;
            } | null;
            finished: number;
            /** @description Received online at full process, by the level that the sender stated */
            fullProcess: number;
            /** @description Half of them took at most so many days of 24 hours from receipt to result; at most 1 % off. Null where none is timed */
            medianDays: number | null;
            name: components["schemas"]["Text2"] | null;
            /** @description Id of the unit */
            of: string;
            online: number;
            /** @description Null in a series of months, and in a period that has not begun */
            open: components["schemas"]["OpenDossiers"] | null;
            /** @description Nine of ten took at most so many days; at most 1 % off */
            p90Days: number | null;
            period: string;
            /** @description Codes under which its dossiers came; empty where none did */
            procedures: string[];
            received: number;
            /** @description Finished dossiers of which it is known how long they took */
            timed: number;
        };
        Silence: {
            /** @description That a silence of this feed from there on lasts at least so long; null before its rhythm is known */
            probability: number | null;
            seconds: number;
            /**
             * Format: date-time
             * @description The last receipt
             */
            since: string;
        };
        Source: {
            /** @enum {string} */
            certainty: "read" | "recalled" | "computed";
            /** @description Day or month; null when the text gives none */
            date: string | null;
            /** @description Name of the text among the domain notes */
            file: string | null;
            /** @example tb-203-2024 */
            id: string;
            publisher: components["schemas"]["Text2"];
            title: components["schemas"]["Text2"];
        };
        System: {
            /** Format: date-time */
            createdAt: string;
            emcSite: number | null;
            id: string;
            /** @enum {string} */
            kind: "portal" | "case" | "reporting" | "database";
            made: boolean;
            madonvi: string | null;
            name: string;
            origins: string[];
            /** @description Number that beacons and Matomo clients carry */
            site: number;
            unit: string;
        };
        Target: {
            /** @description What a unit reported, else what the sources of the plan give; its source is then the id of one of them */
            claim: components["schemas"]["Claim"] | null;
            /** @description The claim in the words of readers, where it is more than a number */
            claimWording: components["schemas"]["Text2"] | null;
            direction: (">=" | "<=" | "=") | null;
            due: components["schemas"]["Deadline"];
            finding: components["schemas"]["Finding"] | null;
            id: string;
            /** @description Code of the indicator that settles it; null when nothing measures it */
            indicator: string | null;
            note: components["schemas"]["Text2"] | null;
            /** @description The deadline has passed and no measurement says met */
            overdue: boolean;
            plan: string;
            scope: string;
            /**
             * @description number: a national number; share: a national share; everyUnit: a checklist over units; list: a finite list
             * @enum {string}
             */
            shape: "number" | "share" | "everyUnit" | "list" | "other";
            /** @description Ids of sources of the plan */
            sources: string[];
            /** @enum {string} */
            state: "met" | "notMet" | "contradicted" | "claimedMet" | "claimedShort" | "unknown";
            text: components["schemas"]["Text2"];
            unit: string;
            /** @description For everyUnit and list: how many stand how */
            units: {
                expected: number;
                met: number;
                notMet: number;
                unknown: number;
            } | null;
            value: number | null;
            valueText: components["schemas"]["Text2"];
            /** @description One sentence: why this state */
            why: components["schemas"]["Text2"];
        };
        Task: {
            due: components["schemas"]["Deadline"];
            group: string | null;
            id: string;
            lead: components["schemas"]["Text2"] | null;
            note: components["schemas"]["Text2"] | null;
            plan: string;
            /** @description Ids of sources of the plan */
            sources: string[];
            /**
             * @description open: not yet due; overdue: due and nothing says done; claimedDone: its unit says so; done: settled; undated: open without a machine date
             * @enum {string}
             */
            state: "open" | "overdue" | "claimedDone" | "done" | "undated";
            target: string | null;
            text: components["schemas"]["Text2"];
            /** @description Units named in the text, as they were then */
            units: {
                id: string;
                name: components["schemas"]["Text2"];
            }[];
            why: components["schemas"]["Text2"];
        };
        /** @description A text in Vietnamese and in English */
        Text2: {
            en: string;
            vi: string;
        };
        Tracker: {
            /** @description The line for a page; the number of the site is yours */
            html: string;
            /** @description For the attribute `integrity` */
            integrity: string;
            /** @example /t-0123456789abcdef.js */
            path: string;
        };
        Unit: {
            /** @description Code on that day; another unit may have had it before */
            code: string;
            /** @description With its kind: "Tỉnh Yên Bái" */
            fullName: components["schemas"]["Text2"];
            /** @example u1015 */
            id: string;
            /** @enum {string} */
            kind: "nation" | "ministry" | "ministerial-agency" | "government-agency" | "province" | "municipality" | "rural-district" | "urban-district" | "town" | "provincial-city" | "municipal-city" | "commune" | "ward" | "township" | "special-zone";
            /** @enum {string} */
            level: "nation" | "ministry" | "province" | "district" | "commune";
            name: components["schemas"]["Text2"];
            parent: string | null;
            predecessors: {
                basis: string | null;
                /** @enum {string} */
                certainty: "read" | "recalled" | "computed";
                id: string;
                name: components["schemas"]["Text2"];
                /** @description First day on which the change holds */
                on: string;
            }[];
            successors: {
                basis: string | null;
                /** @enum {string} */
                certainty: "read" | "recalled" | "computed";
                id: string;
                name: components["schemas"]["Text2"];
                /** @description First day on which the change holds */
                on: string;
            }[];
            /** @description When a search met a former name: the unit that bore it (itself or a predecessor) and the name */
            through?: {
                id: string;
                name: components["schemas"]["Text2"];
            };
            /** @description First day of validity; null when before the records begin */
            validFrom: string | null;
            /** @description Last day of validity, inclusive; null while valid */
            validTo: string | null;
        };
        VisitFigures: {
            bots: {
                classes: {
                    class: string;
                    views: number;
                }[];
                /** @description Of all views, 0 to 1 */
                share: number | null;
                views: number;
            };
            browsers: {
                class: string;
                /** @description Of the views by people, 0 to 1; null without views */
                share: number | null;
                views: number;
            }[];
            days: {
                /** @description Views by programs that say their name; not among `views` */
                bots: number;
                day: string;
                /** @description Their views; among `views` */
                fastViews: number;
                /** @description Visitors who viewed faster than a person reads; among `visitors` */
                fastVisitors: number;
                sessions: number;
                /** @description Page views by people */
                views: number;
                visitors: number;
            }[];
            devices: {
                class: string;
                /** @description Of the views by people, 0 to 1; null without views */
                share: number | null;
                views: number;
            }[];
            fast: {
                /** @description Of the views by people, 0 to 1; null without views */
                share: number | null;
                views: number;
                visitors: number;
            };
            /** @description Receipt of the newest visit in it */
            fresh: string | null;
            pages: {
                page: string;
                title: string;
                views: number;
                visitors: number;
            }[];
            period: string;
            rules: {
                fastViewsAMinute: number;
                fewestVisitorsOfAPage: number;
                sessionGapMinutes: number;
            };
            services: {
                service: string;
                steps: {
                    /** @description Of the viewers */
                    share: number | null;
                    step: string;
                    times: number;
                    visitors: number;
                }[];
                /** @description Visitors of a day who saw a page of it; null where too few to tell */
                viewers: number | null;
            }[];
            /** @description Runs of views by one visitor without a gap of more than `rules.sessionGapMinutes`; they end with the day */
            sessions: number;
            speed: {
                /** @description Three visitors of four had this or better; null where no page told it */
                cls: {
                    /** @description How many pages told it */
                    told: number;
                    value: number;
                } | null;
                /** @description Three visitors of four had this or better; null where no page told it */
                inp: {
                    /** @description How many pages told it */
                    told: number;
                    value: number;
                } | null;
                /** @description Three visitors of four had this or better; null where no page told it */
                lcp: {
                    /** @description How many pages told it */
                    told: number;
                    value: number;
                } | null;
            };
            /** @enum {string} */
            state: "value" | "noData";
            system: string;
            unit: string;
            views: number;
            viewsPerSession: number | null;
            /** @description Visitors of each day, added up: who comes on two days counts twice */
            visitors: number;
            why: string | null;
        };
    };
    responses: {
        /** @description The question cannot be read */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key is missing, unknown or revoked */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description What is named does not exist */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too large */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It can be read, but breaks a rule */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too much at once; Retry-After says when to come again */
        Problem429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Cannot be answered just now; Retry-After says when to come again */
        Problem503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listChecks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Check"][];
                        next: null;
                    };
                };
            };
            503: components["responses"]["Problem503"];
        };
    };
    listClaims: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                measure?: string;
                /** @description 2024, 2024-Q2, 2024-05 or 2024-05-17 */
                period?: string;
                unit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Claim"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    sendClaims: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
                "text/csv": string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listDatasets: {
        parameters: {
            query?: {
                after?: string;
                kind?: "indicators" | "indexes" | "registers" | "plans" | "editions";
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Catalogue"];
                };
            };
            400: components["responses"]["Problem400"];
            503: components["responses"]["Problem503"];
        };
    };
    getDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                kind: "indicators" | "indexes" | "registers" | "plans" | "editions";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CatalogueEntry"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    sendDossiers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DossierMessage"] | components["schemas"]["DossierMessage"][];
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listEditions: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                period?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Edition"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            503: components["responses"]["Problem503"];
        };
    };
    getEdition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of an edition; # may be written as a point: 2024-05.1 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditionShown"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    getEditionFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
                /** @description Id of an edition; # may be written as a point: 2024-05.1 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    listDifferences: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Id of an edition; # may be written as a point: 2024-05.1 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["EditionDifference"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    explain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a finding: indicator~unit~period~clock~day; or of a score: index~unit~period~clock~day */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"] | components["schemas"]["ScoreExplanation"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    listBehind: {
        parameters: {
            query?: {
                /** @description The field next of the page before */
                after?: string;
                limit?: number;
                /** @description A measure of the rule; the first of them when absent */
                measure?: string;
                /** @description What this system sent, alone */
                system?: string;
            };
            header?: never;
            path: {
                /** @description Id of a finding: indicator~unit~period~clock~day; or of a score: index~unit~period~clock~day */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Behind"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    listFeeds: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                system?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Feed"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            503: components["responses"]["Problem503"];
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                after?: string;
                /** @description An instant with its offset (2024-09-30T00:00:00+07:00), or a day of Vietnam (2024-09-30): its beginning */
                from?: string;
                limit?: number;
                /** @description Days are those of Vietnam */
                step?: "hour" | "day";
                /** @description An instant with its offset (2024-09-30T00:00:00+07:00), or a day of Vietnam (2024-09-30): its beginning */
                until?: string;
            };
            header?: never;
            path: {
                system: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FeedAccount"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    getConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                system: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    getPlausibility: {
        parameters: {
            query: {
                period: string;
            };
            header?: never;
            path: {
                system: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plausibility"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    listRejected: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                system: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rejected: number;
                        rejectedBy: components["schemas"]["Refusals"][];
                        /** @description Newest first; null without a key of the system */
                        samples: {
                            code: string;
                            id: string;
                            /** @description Position in its request */
                            index: number;
                            message: string;
                            protocol: string;
                            /** @description The message without its personal data */
                            raw: string;
                            /** Format: date-time */
                            received: string;
                        }[] | null;
                        system: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    getVisits: {
        parameters: {
            query: {
                period: string;
            };
            header?: never;
            path: {
                system: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitFigures"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    listIndexes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IndexSummary"][];
                        next: string | null;
                    };
                };
            };
            503: components["responses"]["Problem503"];
        };
    };
    getIndex: {
        parameters: {
            query?: {
                /** @description The level whose tree is shown; the first of the index when absent */
                level?: "nation" | "ministry" | "province" | "district" | "commune";
                /** @description The edition in force on this day; the newest when absent */
                on?: string;
                /** @description Another way to score what sources dispute; /indexes/{code} lists them */
                variant?: string;
            };
            header?: never;
            path: {
                /** @description Code of an index: 766 */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndexSummary"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    compareScores: {
        parameters: {
            query: {
                after?: string;
                /** @description Day on which units are read under clock=now; today when absent */
                asOf?: string;
                clock?: "then" | "now";
                /** @description 2024, 2024-Q2, 2024-05 or 2024-05-17 */
                from: string;
                /** @description All units of a level; provinces when neither a level nor a unit is named */
                level?: "nation" | "ministry" | "province" | "district" | "commune";
                limit?: number;
                /** @description Rules of the first side; those of the last day of `from` when absent */
                rulesFrom?: string;
                /** @description Rules of the second side; those of the last day of `to` when absent */
                rulesTo?: string;
                /** @description 2024, 2024-Q2, 2024-05 or 2024-05-17 */
                to: string;
                unit?: string;
                /** @description Another way to score what sources dispute; /indexes/{code} lists them */
                variant?: string;
            };
            header?: never;
            path: {
                /** @description Code of an index: 766 */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Comparison"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    listScores: {
        parameters: {
            query: {
                after?: string;
                /** @description Day on which units are read under clock=now; today when absent */
                asOf?: string;
                /** @description Of a CSV answer: a line for each unit, or for each component */
                by?: "unit" | "component";
                clock?: "then" | "now";
                /** @description All units of a level; provinces when neither a level nor a unit is named */
                level?: "nation" | "ministry" | "province" | "district" | "commune";
                limit?: number;
                /** @description 2024, 2024-Q2, 2024-05 or 2024-05-17 */
                period: string;
                /** @description The rules in force on this day; those of the last day of the period when absent */
                rules?: string;
                unit?: string;
                /** @description Another way to score what sources dispute; /indexes/{code} lists them */
                variant?: string;
            };
            header?: never;
            path: {
                /** @description Code of an index: 766 */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Score"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    getScores: {
        parameters: {
            query: {
                /** @description Day on which units are read under clock=now; today when absent */
                asOf?: string;
                clock?: "then" | "now";
                /** @description Month, 2024-05 */
                from: string;
                /** @description Month, 2024-05 */
                to: string;
                /** @description Id of the unit */
                unit: string;
                /** @description Another way to score what sources dispute; /indexes/{code} lists them */
                variant?: string;
            };
            header?: never;
            path: {
                /** @description Code of an index: 766 */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        breaks: components["schemas"]["Break"][];
                        items: components["schemas"]["Score"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    listIndicators: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Indicator"][];
                        next: string | null;
                    };
                };
            };
            503: components["responses"]["Problem503"];
        };
    };
    getIndicator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Indicator"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    listFindings: {
        parameters: {
            query: {
                after?: string;
                /** @description Day on which units are read under clock=now, YYYY-MM-DD; today when absent */
                asOf?: string;
                /** @description then: units as they were in the period; now: as they are today, or on asOf */
                clock?: "then" | "now";
                /** @description Figures as they were published: id of an edition of the period, or latest. Units are then those of the period (clock=then) */
                edition?: string;
                level?: "nation" | "ministry" | "province" | "district" | "commune";
                limit?: number;
                /** @description 2024, 2024-Q2, 2024-05 or 2024-05-17 */
                period: string;
                /** @description The editions of rules in force on this day, YYYY-MM-DD; those of the period when absent */
                rules?: string;
                unit?: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Finding"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    listRules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RuleEdition"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    getSeries: {
        parameters: {
            query: {
                /** @description Day on which units are read under clock=now, YYYY-MM-DD; today when absent */
                asOf?: string;
                /** @description then: units as they were in the period; now: as they are today, or on asOf */
                clock?: "then" | "now";
                /** @description Month, 2024-05 */
                from: string;
                /** @description The editions of rules in force on this day, YYYY-MM-DD; those of the period when absent */
                rules?: string;
                /** @description Month, 2024-05 */
                to: string;
                unit: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        breaks: components["schemas"]["Break"][];
                        items: components["schemas"]["Finding"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    readLedger: {
        parameters: {
            query: {
                after?: string;
                indicator?: string;
                limit?: number;
                /** @description 2024, 2024-Q2, 2024-05 or 2024-05-17 */
                period: string;
                unit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LedgerLine"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    getLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveState"];
                };
            };
            503: components["responses"]["Problem503"];
        };
    };
    listMeasures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Measure"][];
                        next: string | null;
                    };
                };
            };
            503: components["responses"]["Problem503"];
        };
    };
    listPlans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Plan"][];
                        next: string | null;
                    };
                };
            };
            503: components["responses"]["Problem503"];
        };
    };
    getPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    listTargets: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                plan: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Target"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    listTargetUnits: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                plan: string;
                target: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CheckLine"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    listTasks: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                /** @description open: not yet due; overdue: due and nothing says done; claimedDone: its unit says so; done: settled; undated: open without a machine date */
                state?: "open" | "overdue" | "claimedDone" | "done" | "undated";
                /** @description Id of a unit; tasks of units that it succeeded are its own */
                unit?: string;
            };
            header?: never;
            path: {
                plan: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Task"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    search: {
        parameters: {
            query?: {
                /** @description The `next` of the answer before */
                after?: string;
                kind?: "unit" | "service" | "indicator" | "index" | "plan";
                limit?: number;
                /** @description Names without tone marks or with, in part, former ones too; a code */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            [key: string]: number;
                        };
                        items: components["schemas"]["SearchHit"][];
                        /** @description Nothing has these letters; what is listed is a slip of the hand away */
                        near: boolean;
                        next: string | null;
                        q: string;
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            503: components["responses"]["Problem503"];
        };
    };
    suggest: {
        parameters: {
            query?: {
                lang?: "vi" | "en";
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": [
                        string,
                        string[],
                        string[],
                        string[]
                    ];
                };
            };
            400: components["responses"]["Problem400"];
            503: components["responses"]["Problem503"];
        };
    };
    listServices: {
        parameters: {
            query?: {
                after?: string;
                /** @description Day on which the register is read; today when absent */
                asOf?: string;
                essential?: string;
                limit?: number;
                owner?: string;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Service"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            503: components["responses"]["Problem503"];
        };
    };
    getDurations: {
        parameters: {
            query: {
                after?: string;
                /** @description Day on which units are read under clock=now, YYYY-MM-DD; today when absent */
                asOf?: string;
                /** @description then: units as they were in the period; now: as they are today, or on asOf */
                clock?: "then" | "now";
                /** @description Every unit of this level */
                level?: "nation" | "ministry" | "province" | "district" | "commune";
                limit?: number;
                /** @description 2024, 2024-Q2, 2024-05 or 2024-05-17 */
                period: string;
                /** @description One unit; the nation when neither a unit nor a level is asked */
                unit?: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ServiceUse"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    countServices: {
        parameters: {
            query: {
                after?: string;
                /** @description Day on which units are read under clock=now, YYYY-MM-DD; today when absent */
                asOf?: string;
                /** @description then: units as they were in the period; now: as they are today, or on asOf */
                clock?: "then" | "now";
                essential?: string;
                limit?: number;
                /** @description 2024, 2024-Q2, 2024-05 or 2024-05-17 */
                period: string;
                unit: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ServiceCounts"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    listDurations: {
        parameters: {
            query: {
                after?: string;
                /** @description Day on which units are read under clock=now, YYYY-MM-DD; today when absent */
                asOf?: string;
                /** @description then: units as they were in the period; now: as they are today, or on asOf */
                clock?: "then" | "now";
                essential?: string;
                limit?: number;
                /** @description 2024, 2024-Q2, 2024-05 or 2024-05-17 */
                period: string;
                unit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ServiceUse"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    listSystems: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                unit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["System"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    describeTracker: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tracker"];
                };
            };
            503: components["responses"]["Problem503"];
        };
    };
    listUnits: {
        parameters: {
            query?: {
                after?: string;
                /** @description Day on which the register is read; today when absent */
                asOf?: string;
                code?: string;
                level?: "nation" | "ministry" | "province" | "district" | "commune";
                limit?: number;
                parent?: string;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Unit"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            503: components["responses"]["Problem503"];
        };
    };
    getUnit: {
        parameters: {
            query?: {
                /** @description Day on which the register is read; today when absent */
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unit"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    sendBeacon: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/plain": components["schemas"]["Beacon"] | components["schemas"]["Beacon"][];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getGovTracking: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            503: components["responses"]["Problem503"];
        };
    };
    trackMatomo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            503: components["responses"]["Problem503"];
        };
    };
    trackMatomoBulk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    sendNpsp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    sendNpspService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    loginNpsp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    trackMatomo1: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            503: components["responses"]["Problem503"];
        };
    };
    trackMatomoBulk1: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getPinnedTracker: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hash: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
        };
    };
    getTracker: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            503: components["responses"]["Problem503"];
        };
    };
    trackMatomo2: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            503: components["responses"]["Problem503"];
        };
    };
    trackMatomoBulk2: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    sendEmc: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmcMessage"] | components["schemas"]["EmcMessage"][];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
}
