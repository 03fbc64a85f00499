/**
 * Plain records: a finding, its place, the steps that lead to it, its repairs. No compiler is
 * needed to make or to print them.
 */
package dev.kref.checker.finding;
