/** How findings are told: text, SARIF, HTML, patches, and baselines. No analysis. */
package dev.kref.checker.report;
