/**
 * Mechanical repairs: what can be changed in the source so that a finding is gone. It works on
 * attributed trees and contracts alone, and leaves alone whatever it cannot be sure of.
 */
package dev.kref.checker.repair;
