/**
 * What trees and class files say about references without any path being followed: who owns a
 * field, which callees fail, what a callee does with an argument, what code expects. The
 * interpreter asks; nothing here knows it.
 */
package dev.kref.checker.evidence;
