package conformance.bwrappers;

import dev.kref.Kref;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.ReturnsAlias;

/** Long fluent chains, as generators write them: the analysis must stay linear. */
@RefMarked
public final class LongChain {
  // scenario B121 ok
  void balanced() {
    Line line =
        new Line()
            .add(0)
            .add(1)
            .add(2)
            .add(3)
            .add(4)
            .add(5)
            .add(6)
            .add(7)
            .add(8)
            .add(9)
            .add(10)
            .add(11)
            .add(12)
            .add(13)
            .add(14)
            .add(15)
            .add(16)
            .add(17)
            .add(18)
            .add(19)
            .add(20)
            .add(21)
            .add(22)
            .add(23)
            .add(24)
            .add(25)
            .add(26)
            .add(27)
            .add(28)
            .add(29)
            .add(30)
            .add(31)
            .add(32)
            .add(33)
            .add(34)
            .add(35)
            .add(36)
            .add(37)
            .add(38)
            .add(39)
            .add(40)
            .add(41)
            .add(42)
            .add(43)
            .add(44)
            .add(45)
            .add(46)
            .add(47)
            .add(48)
            .add(49)
            .add(50)
            .add(51)
            .add(52)
            .add(53)
            .add(54)
            .add(55)
            .add(56)
            .add(57)
            .add(58)
            .add(59)
            .add(60)
            .add(61)
            .add(62)
            .add(63)
            .add(64)
            .add(65)
            .add(66)
            .add(67)
            .add(68)
            .add(69)
            .add(70)
            .add(71)
            .add(72)
            .add(73)
            .add(74)
            .add(75)
            .add(76)
            .add(77)
            .add(78)
            .add(79)
            .add(80)
            .add(81)
            .add(82)
            .add(83)
            .add(84)
            .add(85)
            .add(86)
            .add(87)
            .add(88)
            .add(89)
            .add(90)
            .add(91)
            .add(92)
            .add(93)
            .add(94)
            .add(95)
            .add(96)
            .add(97)
            .add(98)
            .add(99)
            .add(100)
            .add(101)
            .add(102)
            .add(103)
            .add(104)
            .add(105)
            .add(106)
            .add(107)
            .add(108)
            .add(109)
            .add(110)
            .add(111)
            .add(112)
            .add(113)
            .add(114)
            .add(115)
            .add(116)
            .add(117)
            .add(118)
            .add(119)
            .add(120)
            .add(121)
            .add(122)
            .add(123)
            .add(124)
            .add(125)
            .add(126)
            .add(127)
            .add(128)
            .add(129)
            .add(130)
            .add(131)
            .add(132)
            .add(133)
            .add(134)
            .add(135)
            .add(136)
            .add(137)
            .add(138)
            .add(139)
            .add(140)
            .add(141)
            .add(142)
            .add(143)
            .add(144)
            .add(145)
            .add(146)
            .add(147)
            .add(148)
            .add(149)
            .add(150)
            .add(151)
            .add(152)
            .add(153)
            .add(154)
            .add(155)
            .add(156)
            .add(157)
            .add(158)
            .add(159)
            .add(160)
            .add(161)
            .add(162)
            .add(163)
            .add(164)
            .add(165)
            .add(166)
            .add(167)
            .add(168)
            .add(169)
            .add(170)
            .add(171)
            .add(172)
            .add(173)
            .add(174)
            .add(175)
            .add(176)
            .add(177)
            .add(178)
            .add(179)
            .add(180)
            .add(181)
            .add(182)
            .add(183)
            .add(184)
            .add(185)
            .add(186)
            .add(187)
            .add(188)
            .add(189)
            .add(190)
            .add(191)
            .add(192)
            .add(193)
            .add(194)
            .add(195)
            .add(196)
            .add(197)
            .add(198)
            .add(199)
            .add(200)
            .add(201)
            .add(202)
            .add(203)
            .add(204)
            .add(205)
            .add(206)
            .add(207)
            .add(208)
            .add(209)
            .add(210)
            .add(211)
            .add(212)
            .add(213)
            .add(214)
            .add(215)
            .add(216)
            .add(217)
            .add(218)
            .add(219)
            .add(220)
            .add(221)
            .add(222)
            .add(223)
            .add(224)
            .add(225)
            .add(226)
            .add(227)
            .add(228)
            .add(229)
            .add(230)
            .add(231)
            .add(232)
            .add(233)
            .add(234)
            .add(235)
            .add(236)
            .add(237)
            .add(238)
            .add(239)
            .add(240)
            .add(241)
            .add(242)
            .add(243)
            .add(244)
            .add(245)
            .add(246)
            .add(247)
            .add(248)
            .add(249)
            .add(250)
            .add(251)
            .add(252)
            .add(253)
            .add(254)
            .add(255)
            .add(256)
            .add(257)
            .add(258)
            .add(259)
            .add(260)
            .add(261)
            .add(262)
            .add(263)
            .add(264)
            .add(265)
            .add(266)
            .add(267)
            .add(268)
            .add(269)
            .add(270)
            .add(271)
            .add(272)
            .add(273)
            .add(274)
            .add(275)
            .add(276)
            .add(277)
            .add(278)
            .add(279)
            .add(280)
            .add(281)
            .add(282)
            .add(283)
            .add(284)
            .add(285)
            .add(286)
            .add(287)
            .add(288)
            .add(289)
            .add(290)
            .add(291)
            .add(292)
            .add(293)
            .add(294)
            .add(295)
            .add(296)
            .add(297)
            .add(298)
            .add(299)
            .add(300)
            .add(301)
            .add(302)
            .add(303)
            .add(304)
            .add(305)
            .add(306)
            .add(307)
            .add(308)
            .add(309)
            .add(310)
            .add(311)
            .add(312)
            .add(313)
            .add(314)
            .add(315)
            .add(316)
            .add(317)
            .add(318)
            .add(319)
            .add(320)
            .add(321)
            .add(322)
            .add(323)
            .add(324)
            .add(325)
            .add(326)
            .add(327)
            .add(328)
            .add(329)
            .add(330)
            .add(331)
            .add(332)
            .add(333)
            .add(334)
            .add(335)
            .add(336)
            .add(337)
            .add(338)
            .add(339)
            .add(340)
            .add(341)
            .add(342)
            .add(343)
            .add(344)
            .add(345)
            .add(346)
            .add(347)
            .add(348)
            .add(349)
            .add(350)
            .add(351)
            .add(352)
            .add(353)
            .add(354)
            .add(355)
            .add(356)
            .add(357)
            .add(358)
            .add(359)
            .add(360)
            .add(361)
            .add(362)
            .add(363)
            .add(364)
            .add(365)
            .add(366)
            .add(367)
            .add(368)
            .add(369)
            .add(370)
            .add(371)
            .add(372)
            .add(373)
            .add(374)
            .add(375)
            .add(376)
            .add(377)
            .add(378)
            .add(379)
            .add(380)
            .add(381)
            .add(382)
            .add(383)
            .add(384)
            .add(385)
            .add(386)
            .add(387)
            .add(388)
            .add(389)
            .add(390)
            .add(391)
            .add(392)
            .add(393)
            .add(394)
            .add(395)
            .add(396)
            .add(397)
            .add(398)
            .add(399)
            .add(400)
            .add(401)
            .add(402)
            .add(403)
            .add(404)
            .add(405)
            .add(406)
            .add(407)
            .add(408)
            .add(409)
            .add(410)
            .add(411)
            .add(412)
            .add(413)
            .add(414)
            .add(415)
            .add(416)
            .add(417)
            .add(418)
            .add(419)
            .add(420)
            .add(421)
            .add(422)
            .add(423)
            .add(424)
            .add(425)
            .add(426)
            .add(427)
            .add(428)
            .add(429)
            .add(430)
            .add(431)
            .add(432)
            .add(433)
            .add(434)
            .add(435)
            .add(436)
            .add(437)
            .add(438)
            .add(439)
            .add(440)
            .add(441)
            .add(442)
            .add(443)
            .add(444)
            .add(445)
            .add(446)
            .add(447)
            .add(448)
            .add(449)
            .add(450)
            .add(451)
            .add(452)
            .add(453)
            .add(454)
            .add(455)
            .add(456)
            .add(457)
            .add(458)
            .add(459)
            .add(460)
            .add(461)
            .add(462)
            .add(463)
            .add(464)
            .add(465)
            .add(466)
            .add(467)
            .add(468)
            .add(469)
            .add(470)
            .add(471)
            .add(472)
            .add(473)
            .add(474)
            .add(475)
            .add(476)
            .add(477)
            .add(478)
            .add(479)
            .add(480)
            .add(481)
            .add(482)
            .add(483)
            .add(484)
            .add(485)
            .add(486)
            .add(487)
            .add(488)
            .add(489)
            .add(490)
            .add(491)
            .add(492)
            .add(493)
            .add(494)
            .add(495)
            .add(496)
            .add(497)
            .add(498)
            .add(499);
    line.put();
  }

  // scenario B121 ok
  void statements() {
    Line line = new Line();
    line = line.add(0);
    line = line.add(1);
    line = line.add(2);
    line = line.add(3);
    line = line.add(4);
    line = line.add(5);
    line = line.add(6);
    line = line.add(7);
    line = line.add(8);
    line = line.add(9);
    line = line.add(10);
    line = line.add(11);
    line = line.add(12);
    line = line.add(13);
    line = line.add(14);
    line = line.add(15);
    line = line.add(16);
    line = line.add(17);
    line = line.add(18);
    line = line.add(19);
    line = line.add(20);
    line = line.add(21);
    line = line.add(22);
    line = line.add(23);
    line = line.add(24);
    line = line.add(25);
    line = line.add(26);
    line = line.add(27);
    line = line.add(28);
    line = line.add(29);
    line = line.add(30);
    line = line.add(31);
    line = line.add(32);
    line = line.add(33);
    line = line.add(34);
    line = line.add(35);
    line = line.add(36);
    line = line.add(37);
    line = line.add(38);
    line = line.add(39);
    line = line.add(40);
    line = line.add(41);
    line = line.add(42);
    line = line.add(43);
    line = line.add(44);
    line = line.add(45);
    line = line.add(46);
    line = line.add(47);
    line = line.add(48);
    line = line.add(49);
    line = line.add(50);
    line = line.add(51);
    line = line.add(52);
    line = line.add(53);
    line = line.add(54);
    line = line.add(55);
    line = line.add(56);
    line = line.add(57);
    line = line.add(58);
    line = line.add(59);
    line = line.add(60);
    line = line.add(61);
    line = line.add(62);
    line = line.add(63);
    line = line.add(64);
    line = line.add(65);
    line = line.add(66);
    line = line.add(67);
    line = line.add(68);
    line = line.add(69);
    line = line.add(70);
    line = line.add(71);
    line = line.add(72);
    line = line.add(73);
    line = line.add(74);
    line = line.add(75);
    line = line.add(76);
    line = line.add(77);
    line = line.add(78);
    line = line.add(79);
    line = line.add(80);
    line = line.add(81);
    line = line.add(82);
    line = line.add(83);
    line = line.add(84);
    line = line.add(85);
    line = line.add(86);
    line = line.add(87);
    line = line.add(88);
    line = line.add(89);
    line = line.add(90);
    line = line.add(91);
    line = line.add(92);
    line = line.add(93);
    line = line.add(94);
    line = line.add(95);
    line = line.add(96);
    line = line.add(97);
    line = line.add(98);
    line = line.add(99);
    line = line.add(100);
    line = line.add(101);
    line = line.add(102);
    line = line.add(103);
    line = line.add(104);
    line = line.add(105);
    line = line.add(106);
    line = line.add(107);
    line = line.add(108);
    line = line.add(109);
    line = line.add(110);
    line = line.add(111);
    line = line.add(112);
    line = line.add(113);
    line = line.add(114);
    line = line.add(115);
    line = line.add(116);
    line = line.add(117);
    line = line.add(118);
    line = line.add(119);
    line = line.add(120);
    line = line.add(121);
    line = line.add(122);
    line = line.add(123);
    line = line.add(124);
    line = line.add(125);
    line = line.add(126);
    line = line.add(127);
    line = line.add(128);
    line = line.add(129);
    line = line.add(130);
    line = line.add(131);
    line = line.add(132);
    line = line.add(133);
    line = line.add(134);
    line = line.add(135);
    line = line.add(136);
    line = line.add(137);
    line = line.add(138);
    line = line.add(139);
    line = line.add(140);
    line = line.add(141);
    line = line.add(142);
    line = line.add(143);
    line = line.add(144);
    line = line.add(145);
    line = line.add(146);
    line = line.add(147);
    line = line.add(148);
    line = line.add(149);
    line = line.add(150);
    line = line.add(151);
    line = line.add(152);
    line = line.add(153);
    line = line.add(154);
    line = line.add(155);
    line = line.add(156);
    line = line.add(157);
    line = line.add(158);
    line = line.add(159);
    line = line.add(160);
    line = line.add(161);
    line = line.add(162);
    line = line.add(163);
    line = line.add(164);
    line = line.add(165);
    line = line.add(166);
    line = line.add(167);
    line = line.add(168);
    line = line.add(169);
    line = line.add(170);
    line = line.add(171);
    line = line.add(172);
    line = line.add(173);
    line = line.add(174);
    line = line.add(175);
    line = line.add(176);
    line = line.add(177);
    line = line.add(178);
    line = line.add(179);
    line = line.add(180);
    line = line.add(181);
    line = line.add(182);
    line = line.add(183);
    line = line.add(184);
    line = line.add(185);
    line = line.add(186);
    line = line.add(187);
    line = line.add(188);
    line = line.add(189);
    line = line.add(190);
    line = line.add(191);
    line = line.add(192);
    line = line.add(193);
    line = line.add(194);
    line = line.add(195);
    line = line.add(196);
    line = line.add(197);
    line = line.add(198);
    line = line.add(199);
    line = line.add(200);
    line = line.add(201);
    line = line.add(202);
    line = line.add(203);
    line = line.add(204);
    line = line.add(205);
    line = line.add(206);
    line = line.add(207);
    line = line.add(208);
    line = line.add(209);
    line = line.add(210);
    line = line.add(211);
    line = line.add(212);
    line = line.add(213);
    line = line.add(214);
    line = line.add(215);
    line = line.add(216);
    line = line.add(217);
    line = line.add(218);
    line = line.add(219);
    line = line.add(220);
    line = line.add(221);
    line = line.add(222);
    line = line.add(223);
    line = line.add(224);
    line = line.add(225);
    line = line.add(226);
    line = line.add(227);
    line = line.add(228);
    line = line.add(229);
    line = line.add(230);
    line = line.add(231);
    line = line.add(232);
    line = line.add(233);
    line = line.add(234);
    line = line.add(235);
    line = line.add(236);
    line = line.add(237);
    line = line.add(238);
    line = line.add(239);
    line = line.add(240);
    line = line.add(241);
    line = line.add(242);
    line = line.add(243);
    line = line.add(244);
    line = line.add(245);
    line = line.add(246);
    line = line.add(247);
    line = line.add(248);
    line = line.add(249);
    line = line.add(250);
    line = line.add(251);
    line = line.add(252);
    line = line.add(253);
    line = line.add(254);
    line = line.add(255);
    line = line.add(256);
    line = line.add(257);
    line = line.add(258);
    line = line.add(259);
    line = line.add(260);
    line = line.add(261);
    line = line.add(262);
    line = line.add(263);
    line = line.add(264);
    line = line.add(265);
    line = line.add(266);
    line = line.add(267);
    line = line.add(268);
    line = line.add(269);
    line = line.add(270);
    line = line.add(271);
    line = line.add(272);
    line = line.add(273);
    line = line.add(274);
    line = line.add(275);
    line = line.add(276);
    line = line.add(277);
    line = line.add(278);
    line = line.add(279);
    line = line.add(280);
    line = line.add(281);
    line = line.add(282);
    line = line.add(283);
    line = line.add(284);
    line = line.add(285);
    line = line.add(286);
    line = line.add(287);
    line = line.add(288);
    line = line.add(289);
    line = line.add(290);
    line = line.add(291);
    line = line.add(292);
    line = line.add(293);
    line = line.add(294);
    line = line.add(295);
    line = line.add(296);
    line = line.add(297);
    line = line.add(298);
    line = line.add(299);
    line = line.add(300);
    line = line.add(301);
    line = line.add(302);
    line = line.add(303);
    line = line.add(304);
    line = line.add(305);
    line = line.add(306);
    line = line.add(307);
    line = line.add(308);
    line = line.add(309);
    line = line.add(310);
    line = line.add(311);
    line = line.add(312);
    line = line.add(313);
    line = line.add(314);
    line = line.add(315);
    line = line.add(316);
    line = line.add(317);
    line = line.add(318);
    line = line.add(319);
    line = line.add(320);
    line = line.add(321);
    line = line.add(322);
    line = line.add(323);
    line = line.add(324);
    line = line.add(325);
    line = line.add(326);
    line = line.add(327);
    line = line.add(328);
    line = line.add(329);
    line = line.add(330);
    line = line.add(331);
    line = line.add(332);
    line = line.add(333);
    line = line.add(334);
    line = line.add(335);
    line = line.add(336);
    line = line.add(337);
    line = line.add(338);
    line = line.add(339);
    line = line.add(340);
    line = line.add(341);
    line = line.add(342);
    line = line.add(343);
    line = line.add(344);
    line = line.add(345);
    line = line.add(346);
    line = line.add(347);
    line = line.add(348);
    line = line.add(349);
    line = line.add(350);
    line = line.add(351);
    line = line.add(352);
    line = line.add(353);
    line = line.add(354);
    line = line.add(355);
    line = line.add(356);
    line = line.add(357);
    line = line.add(358);
    line = line.add(359);
    line = line.add(360);
    line = line.add(361);
    line = line.add(362);
    line = line.add(363);
    line = line.add(364);
    line = line.add(365);
    line = line.add(366);
    line = line.add(367);
    line = line.add(368);
    line = line.add(369);
    line = line.add(370);
    line = line.add(371);
    line = line.add(372);
    line = line.add(373);
    line = line.add(374);
    line = line.add(375);
    line = line.add(376);
    line = line.add(377);
    line = line.add(378);
    line = line.add(379);
    line = line.add(380);
    line = line.add(381);
    line = line.add(382);
    line = line.add(383);
    line = line.add(384);
    line = line.add(385);
    line = line.add(386);
    line = line.add(387);
    line = line.add(388);
    line = line.add(389);
    line = line.add(390);
    line = line.add(391);
    line = line.add(392);
    line = line.add(393);
    line = line.add(394);
    line = line.add(395);
    line = line.add(396);
    line = line.add(397);
    line = line.add(398);
    line = line.add(399);
    line = line.add(400);
    line = line.add(401);
    line = line.add(402);
    line = line.add(403);
    line = line.add(404);
    line = line.add(405);
    line = line.add(406);
    line = line.add(407);
    line = line.add(408);
    line = line.add(409);
    line = line.add(410);
    line = line.add(411);
    line = line.add(412);
    line = line.add(413);
    line = line.add(414);
    line = line.add(415);
    line = line.add(416);
    line = line.add(417);
    line = line.add(418);
    line = line.add(419);
    line = line.add(420);
    line = line.add(421);
    line = line.add(422);
    line = line.add(423);
    line = line.add(424);
    line = line.add(425);
    line = line.add(426);
    line = line.add(427);
    line = line.add(428);
    line = line.add(429);
    line = line.add(430);
    line = line.add(431);
    line = line.add(432);
    line = line.add(433);
    line = line.add(434);
    line = line.add(435);
    line = line.add(436);
    line = line.add(437);
    line = line.add(438);
    line = line.add(439);
    line = line.add(440);
    line = line.add(441);
    line = line.add(442);
    line = line.add(443);
    line = line.add(444);
    line = line.add(445);
    line = line.add(446);
    line = line.add(447);
    line = line.add(448);
    line = line.add(449);
    line = line.add(450);
    line = line.add(451);
    line = line.add(452);
    line = line.add(453);
    line = line.add(454);
    line = line.add(455);
    line = line.add(456);
    line = line.add(457);
    line = line.add(458);
    line = line.add(459);
    line = line.add(460);
    line = line.add(461);
    line = line.add(462);
    line = line.add(463);
    line = line.add(464);
    line = line.add(465);
    line = line.add(466);
    line = line.add(467);
    line = line.add(468);
    line = line.add(469);
    line = line.add(470);
    line = line.add(471);
    line = line.add(472);
    line = line.add(473);
    line = line.add(474);
    line = line.add(475);
    line = line.add(476);
    line = line.add(477);
    line = line.add(478);
    line = line.add(479);
    line = line.add(480);
    line = line.add(481);
    line = line.add(482);
    line = line.add(483);
    line = line.add(484);
    line = line.add(485);
    line = line.add(486);
    line = line.add(487);
    line = line.add(488);
    line = line.add(489);
    line = line.add(490);
    line = line.add(491);
    line = line.add(492);
    line = line.add(493);
    line = line.add(494);
    line = line.add(495);
    line = line.add(496);
    line = line.add(497);
    line = line.add(498);
    line = line.add(499);
    line = line.add(500);
    line = line.add(501);
    line = line.add(502);
    line = line.add(503);
    line = line.add(504);
    line = line.add(505);
    line = line.add(506);
    line = line.add(507);
    line = line.add(508);
    line = line.add(509);
    line = line.add(510);
    line = line.add(511);
    line = line.add(512);
    line = line.add(513);
    line = line.add(514);
    line = line.add(515);
    line = line.add(516);
    line = line.add(517);
    line = line.add(518);
    line = line.add(519);
    line = line.add(520);
    line = line.add(521);
    line = line.add(522);
    line = line.add(523);
    line = line.add(524);
    line = line.add(525);
    line = line.add(526);
    line = line.add(527);
    line = line.add(528);
    line = line.add(529);
    line = line.add(530);
    line = line.add(531);
    line = line.add(532);
    line = line.add(533);
    line = line.add(534);
    line = line.add(535);
    line = line.add(536);
    line = line.add(537);
    line = line.add(538);
    line = line.add(539);
    line = line.add(540);
    line = line.add(541);
    line = line.add(542);
    line = line.add(543);
    line = line.add(544);
    line = line.add(545);
    line = line.add(546);
    line = line.add(547);
    line = line.add(548);
    line = line.add(549);
    line = line.add(550);
    line = line.add(551);
    line = line.add(552);
    line = line.add(553);
    line = line.add(554);
    line = line.add(555);
    line = line.add(556);
    line = line.add(557);
    line = line.add(558);
    line = line.add(559);
    line = line.add(560);
    line = line.add(561);
    line = line.add(562);
    line = line.add(563);
    line = line.add(564);
    line = line.add(565);
    line = line.add(566);
    line = line.add(567);
    line = line.add(568);
    line = line.add(569);
    line = line.add(570);
    line = line.add(571);
    line = line.add(572);
    line = line.add(573);
    line = line.add(574);
    line = line.add(575);
    line = line.add(576);
    line = line.add(577);
    line = line.add(578);
    line = line.add(579);
    line = line.add(580);
    line = line.add(581);
    line = line.add(582);
    line = line.add(583);
    line = line.add(584);
    line = line.add(585);
    line = line.add(586);
    line = line.add(587);
    line = line.add(588);
    line = line.add(589);
    line = line.add(590);
    line = line.add(591);
    line = line.add(592);
    line = line.add(593);
    line = line.add(594);
    line = line.add(595);
    line = line.add(596);
    line = line.add(597);
    line = line.add(598);
    line = line.add(599);
    line = line.add(600);
    line = line.add(601);
    line = line.add(602);
    line = line.add(603);
    line = line.add(604);
    line = line.add(605);
    line = line.add(606);
    line = line.add(607);
    line = line.add(608);
    line = line.add(609);
    line = line.add(610);
    line = line.add(611);
    line = line.add(612);
    line = line.add(613);
    line = line.add(614);
    line = line.add(615);
    line = line.add(616);
    line = line.add(617);
    line = line.add(618);
    line = line.add(619);
    line = line.add(620);
    line = line.add(621);
    line = line.add(622);
    line = line.add(623);
    line = line.add(624);
    line = line.add(625);
    line = line.add(626);
    line = line.add(627);
    line = line.add(628);
    line = line.add(629);
    line = line.add(630);
    line = line.add(631);
    line = line.add(632);
    line = line.add(633);
    line = line.add(634);
    line = line.add(635);
    line = line.add(636);
    line = line.add(637);
    line = line.add(638);
    line = line.add(639);
    line = line.add(640);
    line = line.add(641);
    line = line.add(642);
    line = line.add(643);
    line = line.add(644);
    line = line.add(645);
    line = line.add(646);
    line = line.add(647);
    line = line.add(648);
    line = line.add(649);
    line = line.add(650);
    line = line.add(651);
    line = line.add(652);
    line = line.add(653);
    line = line.add(654);
    line = line.add(655);
    line = line.add(656);
    line = line.add(657);
    line = line.add(658);
    line = line.add(659);
    line = line.add(660);
    line = line.add(661);
    line = line.add(662);
    line = line.add(663);
    line = line.add(664);
    line = line.add(665);
    line = line.add(666);
    line = line.add(667);
    line = line.add(668);
    line = line.add(669);
    line = line.add(670);
    line = line.add(671);
    line = line.add(672);
    line = line.add(673);
    line = line.add(674);
    line = line.add(675);
    line = line.add(676);
    line = line.add(677);
    line = line.add(678);
    line = line.add(679);
    line = line.add(680);
    line = line.add(681);
    line = line.add(682);
    line = line.add(683);
    line = line.add(684);
    line = line.add(685);
    line = line.add(686);
    line = line.add(687);
    line = line.add(688);
    line = line.add(689);
    line = line.add(690);
    line = line.add(691);
    line = line.add(692);
    line = line.add(693);
    line = line.add(694);
    line = line.add(695);
    line = line.add(696);
    line = line.add(697);
    line = line.add(698);
    line = line.add(699);
    line = line.add(700);
    line = line.add(701);
    line = line.add(702);
    line = line.add(703);
    line = line.add(704);
    line = line.add(705);
    line = line.add(706);
    line = line.add(707);
    line = line.add(708);
    line = line.add(709);
    line = line.add(710);
    line = line.add(711);
    line = line.add(712);
    line = line.add(713);
    line = line.add(714);
    line = line.add(715);
    line = line.add(716);
    line = line.add(717);
    line = line.add(718);
    line = line.add(719);
    line = line.add(720);
    line = line.add(721);
    line = line.add(722);
    line = line.add(723);
    line = line.add(724);
    line = line.add(725);
    line = line.add(726);
    line = line.add(727);
    line = line.add(728);
    line = line.add(729);
    line = line.add(730);
    line = line.add(731);
    line = line.add(732);
    line = line.add(733);
    line = line.add(734);
    line = line.add(735);
    line = line.add(736);
    line = line.add(737);
    line = line.add(738);
    line = line.add(739);
    line = line.add(740);
    line = line.add(741);
    line = line.add(742);
    line = line.add(743);
    line = line.add(744);
    line = line.add(745);
    line = line.add(746);
    line = line.add(747);
    line = line.add(748);
    line = line.add(749);
    line = line.add(750);
    line = line.add(751);
    line = line.add(752);
    line = line.add(753);
    line = line.add(754);
    line = line.add(755);
    line = line.add(756);
    line = line.add(757);
    line = line.add(758);
    line = line.add(759);
    line = line.add(760);
    line = line.add(761);
    line = line.add(762);
    line = line.add(763);
    line = line.add(764);
    line = line.add(765);
    line = line.add(766);
    line = line.add(767);
    line = line.add(768);
    line = line.add(769);
    line = line.add(770);
    line = line.add(771);
    line = line.add(772);
    line = line.add(773);
    line = line.add(774);
    line = line.add(775);
    line = line.add(776);
    line = line.add(777);
    line = line.add(778);
    line = line.add(779);
    line = line.add(780);
    line = line.add(781);
    line = line.add(782);
    line = line.add(783);
    line = line.add(784);
    line = line.add(785);
    line = line.add(786);
    line = line.add(787);
    line = line.add(788);
    line = line.add(789);
    line = line.add(790);
    line = line.add(791);
    line = line.add(792);
    line = line.add(793);
    line = line.add(794);
    line = line.add(795);
    line = line.add(796);
    line = line.add(797);
    line = line.add(798);
    line = line.add(799);
    line = line.add(800);
    line = line.add(801);
    line = line.add(802);
    line = line.add(803);
    line = line.add(804);
    line = line.add(805);
    line = line.add(806);
    line = line.add(807);
    line = line.add(808);
    line = line.add(809);
    line = line.add(810);
    line = line.add(811);
    line = line.add(812);
    line = line.add(813);
    line = line.add(814);
    line = line.add(815);
    line = line.add(816);
    line = line.add(817);
    line = line.add(818);
    line = line.add(819);
    line = line.add(820);
    line = line.add(821);
    line = line.add(822);
    line = line.add(823);
    line = line.add(824);
    line = line.add(825);
    line = line.add(826);
    line = line.add(827);
    line = line.add(828);
    line = line.add(829);
    line = line.add(830);
    line = line.add(831);
    line = line.add(832);
    line = line.add(833);
    line = line.add(834);
    line = line.add(835);
    line = line.add(836);
    line = line.add(837);
    line = line.add(838);
    line = line.add(839);
    line = line.add(840);
    line = line.add(841);
    line = line.add(842);
    line = line.add(843);
    line = line.add(844);
    line = line.add(845);
    line = line.add(846);
    line = line.add(847);
    line = line.add(848);
    line = line.add(849);
    line = line.add(850);
    line = line.add(851);
    line = line.add(852);
    line = line.add(853);
    line = line.add(854);
    line = line.add(855);
    line = line.add(856);
    line = line.add(857);
    line = line.add(858);
    line = line.add(859);
    line = line.add(860);
    line = line.add(861);
    line = line.add(862);
    line = line.add(863);
    line = line.add(864);
    line = line.add(865);
    line = line.add(866);
    line = line.add(867);
    line = line.add(868);
    line = line.add(869);
    line = line.add(870);
    line = line.add(871);
    line = line.add(872);
    line = line.add(873);
    line = line.add(874);
    line = line.add(875);
    line = line.add(876);
    line = line.add(877);
    line = line.add(878);
    line = line.add(879);
    line = line.add(880);
    line = line.add(881);
    line = line.add(882);
    line = line.add(883);
    line = line.add(884);
    line = line.add(885);
    line = line.add(886);
    line = line.add(887);
    line = line.add(888);
    line = line.add(889);
    line = line.add(890);
    line = line.add(891);
    line = line.add(892);
    line = line.add(893);
    line = line.add(894);
    line = line.add(895);
    line = line.add(896);
    line = line.add(897);
    line = line.add(898);
    line = line.add(899);
    line = line.add(900);
    line = line.add(901);
    line = line.add(902);
    line = line.add(903);
    line = line.add(904);
    line = line.add(905);
    line = line.add(906);
    line = line.add(907);
    line = line.add(908);
    line = line.add(909);
    line = line.add(910);
    line = line.add(911);
    line = line.add(912);
    line = line.add(913);
    line = line.add(914);
    line = line.add(915);
    line = line.add(916);
    line = line.add(917);
    line = line.add(918);
    line = line.add(919);
    line = line.add(920);
    line = line.add(921);
    line = line.add(922);
    line = line.add(923);
    line = line.add(924);
    line = line.add(925);
    line = line.add(926);
    line = line.add(927);
    line = line.add(928);
    line = line.add(929);
    line = line.add(930);
    line = line.add(931);
    line = line.add(932);
    line = line.add(933);
    line = line.add(934);
    line = line.add(935);
    line = line.add(936);
    line = line.add(937);
    line = line.add(938);
    line = line.add(939);
    line = line.add(940);
    line = line.add(941);
    line = line.add(942);
    line = line.add(943);
    line = line.add(944);
    line = line.add(945);
    line = line.add(946);
    line = line.add(947);
    line = line.add(948);
    line = line.add(949);
    line = line.add(950);
    line = line.add(951);
    line = line.add(952);
    line = line.add(953);
    line = line.add(954);
    line = line.add(955);
    line = line.add(956);
    line = line.add(957);
    line = line.add(958);
    line = line.add(959);
    line = line.add(960);
    line = line.add(961);
    line = line.add(962);
    line = line.add(963);
    line = line.add(964);
    line = line.add(965);
    line = line.add(966);
    line = line.add(967);
    line = line.add(968);
    line = line.add(969);
    line = line.add(970);
    line = line.add(971);
    line = line.add(972);
    line = line.add(973);
    line = line.add(974);
    line = line.add(975);
    line = line.add(976);
    line = line.add(977);
    line = line.add(978);
    line = line.add(979);
    line = line.add(980);
    line = line.add(981);
    line = line.add(982);
    line = line.add(983);
    line = line.add(984);
    line = line.add(985);
    line = line.add(986);
    line = line.add(987);
    line = line.add(988);
    line = line.add(989);
    line = line.add(990);
    line = line.add(991);
    line = line.add(992);
    line = line.add(993);
    line = line.add(994);
    line = line.add(995);
    line = line.add(996);
    line = line.add(997);
    line = line.add(998);
    line = line.add(999);
    line = line.add(1000);
    line = line.add(1001);
    line = line.add(1002);
    line = line.add(1003);
    line = line.add(1004);
    line = line.add(1005);
    line = line.add(1006);
    line = line.add(1007);
    line = line.add(1008);
    line = line.add(1009);
    line = line.add(1010);
    line = line.add(1011);
    line = line.add(1012);
    line = line.add(1013);
    line = line.add(1014);
    line = line.add(1015);
    line = line.add(1016);
    line = line.add(1017);
    line = line.add(1018);
    line = line.add(1019);
    line = line.add(1020);
    line = line.add(1021);
    line = line.add(1022);
    line = line.add(1023);
    line = line.add(1024);
    line = line.add(1025);
    line = line.add(1026);
    line = line.add(1027);
    line = line.add(1028);
    line = line.add(1029);
    line = line.add(1030);
    line = line.add(1031);
    line = line.add(1032);
    line = line.add(1033);
    line = line.add(1034);
    line = line.add(1035);
    line = line.add(1036);
    line = line.add(1037);
    line = line.add(1038);
    line = line.add(1039);
    line = line.add(1040);
    line = line.add(1041);
    line = line.add(1042);
    line = line.add(1043);
    line = line.add(1044);
    line = line.add(1045);
    line = line.add(1046);
    line = line.add(1047);
    line = line.add(1048);
    line = line.add(1049);
    line = line.add(1050);
    line = line.add(1051);
    line = line.add(1052);
    line = line.add(1053);
    line = line.add(1054);
    line = line.add(1055);
    line = line.add(1056);
    line = line.add(1057);
    line = line.add(1058);
    line = line.add(1059);
    line = line.add(1060);
    line = line.add(1061);
    line = line.add(1062);
    line = line.add(1063);
    line = line.add(1064);
    line = line.add(1065);
    line = line.add(1066);
    line = line.add(1067);
    line = line.add(1068);
    line = line.add(1069);
    line = line.add(1070);
    line = line.add(1071);
    line = line.add(1072);
    line = line.add(1073);
    line = line.add(1074);
    line = line.add(1075);
    line = line.add(1076);
    line = line.add(1077);
    line = line.add(1078);
    line = line.add(1079);
    line = line.add(1080);
    line = line.add(1081);
    line = line.add(1082);
    line = line.add(1083);
    line = line.add(1084);
    line = line.add(1085);
    line = line.add(1086);
    line = line.add(1087);
    line = line.add(1088);
    line = line.add(1089);
    line = line.add(1090);
    line = line.add(1091);
    line = line.add(1092);
    line = line.add(1093);
    line = line.add(1094);
    line = line.add(1095);
    line = line.add(1096);
    line = line.add(1097);
    line = line.add(1098);
    line = line.add(1099);
    line = line.add(1100);
    line = line.add(1101);
    line = line.add(1102);
    line = line.add(1103);
    line = line.add(1104);
    line = line.add(1105);
    line = line.add(1106);
    line = line.add(1107);
    line = line.add(1108);
    line = line.add(1109);
    line = line.add(1110);
    line = line.add(1111);
    line = line.add(1112);
    line = line.add(1113);
    line = line.add(1114);
    line = line.add(1115);
    line = line.add(1116);
    line = line.add(1117);
    line = line.add(1118);
    line = line.add(1119);
    line = line.add(1120);
    line = line.add(1121);
    line = line.add(1122);
    line = line.add(1123);
    line = line.add(1124);
    line = line.add(1125);
    line = line.add(1126);
    line = line.add(1127);
    line = line.add(1128);
    line = line.add(1129);
    line = line.add(1130);
    line = line.add(1131);
    line = line.add(1132);
    line = line.add(1133);
    line = line.add(1134);
    line = line.add(1135);
    line = line.add(1136);
    line = line.add(1137);
    line = line.add(1138);
    line = line.add(1139);
    line = line.add(1140);
    line = line.add(1141);
    line = line.add(1142);
    line = line.add(1143);
    line = line.add(1144);
    line = line.add(1145);
    line = line.add(1146);
    line = line.add(1147);
    line = line.add(1148);
    line = line.add(1149);
    line = line.add(1150);
    line = line.add(1151);
    line = line.add(1152);
    line = line.add(1153);
    line = line.add(1154);
    line = line.add(1155);
    line = line.add(1156);
    line = line.add(1157);
    line = line.add(1158);
    line = line.add(1159);
    line = line.add(1160);
    line = line.add(1161);
    line = line.add(1162);
    line = line.add(1163);
    line = line.add(1164);
    line = line.add(1165);
    line = line.add(1166);
    line = line.add(1167);
    line = line.add(1168);
    line = line.add(1169);
    line = line.add(1170);
    line = line.add(1171);
    line = line.add(1172);
    line = line.add(1173);
    line = line.add(1174);
    line = line.add(1175);
    line = line.add(1176);
    line = line.add(1177);
    line = line.add(1178);
    line = line.add(1179);
    line = line.add(1180);
    line = line.add(1181);
    line = line.add(1182);
    line = line.add(1183);
    line = line.add(1184);
    line = line.add(1185);
    line = line.add(1186);
    line = line.add(1187);
    line = line.add(1188);
    line = line.add(1189);
    line = line.add(1190);
    line = line.add(1191);
    line = line.add(1192);
    line = line.add(1193);
    line = line.add(1194);
    line = line.add(1195);
    line = line.add(1196);
    line = line.add(1197);
    line = line.add(1198);
    line = line.add(1199);
    line = line.add(1200);
    line = line.add(1201);
    line = line.add(1202);
    line = line.add(1203);
    line = line.add(1204);
    line = line.add(1205);
    line = line.add(1206);
    line = line.add(1207);
    line = line.add(1208);
    line = line.add(1209);
    line = line.add(1210);
    line = line.add(1211);
    line = line.add(1212);
    line = line.add(1213);
    line = line.add(1214);
    line = line.add(1215);
    line = line.add(1216);
    line = line.add(1217);
    line = line.add(1218);
    line = line.add(1219);
    line = line.add(1220);
    line = line.add(1221);
    line = line.add(1222);
    line = line.add(1223);
    line = line.add(1224);
    line = line.add(1225);
    line = line.add(1226);
    line = line.add(1227);
    line = line.add(1228);
    line = line.add(1229);
    line = line.add(1230);
    line = line.add(1231);
    line = line.add(1232);
    line = line.add(1233);
    line = line.add(1234);
    line = line.add(1235);
    line = line.add(1236);
    line = line.add(1237);
    line = line.add(1238);
    line = line.add(1239);
    line = line.add(1240);
    line = line.add(1241);
    line = line.add(1242);
    line = line.add(1243);
    line = line.add(1244);
    line = line.add(1245);
    line = line.add(1246);
    line = line.add(1247);
    line = line.add(1248);
    line = line.add(1249);
    line = line.add(1250);
    line = line.add(1251);
    line = line.add(1252);
    line = line.add(1253);
    line = line.add(1254);
    line = line.add(1255);
    line = line.add(1256);
    line = line.add(1257);
    line = line.add(1258);
    line = line.add(1259);
    line = line.add(1260);
    line = line.add(1261);
    line = line.add(1262);
    line = line.add(1263);
    line = line.add(1264);
    line = line.add(1265);
    line = line.add(1266);
    line = line.add(1267);
    line = line.add(1268);
    line = line.add(1269);
    line = line.add(1270);
    line = line.add(1271);
    line = line.add(1272);
    line = line.add(1273);
    line = line.add(1274);
    line = line.add(1275);
    line = line.add(1276);
    line = line.add(1277);
    line = line.add(1278);
    line = line.add(1279);
    line = line.add(1280);
    line = line.add(1281);
    line = line.add(1282);
    line = line.add(1283);
    line = line.add(1284);
    line = line.add(1285);
    line = line.add(1286);
    line = line.add(1287);
    line = line.add(1288);
    line = line.add(1289);
    line = line.add(1290);
    line = line.add(1291);
    line = line.add(1292);
    line = line.add(1293);
    line = line.add(1294);
    line = line.add(1295);
    line = line.add(1296);
    line = line.add(1297);
    line = line.add(1298);
    line = line.add(1299);
    line = line.add(1300);
    line = line.add(1301);
    line = line.add(1302);
    line = line.add(1303);
    line = line.add(1304);
    line = line.add(1305);
    line = line.add(1306);
    line = line.add(1307);
    line = line.add(1308);
    line = line.add(1309);
    line = line.add(1310);
    line = line.add(1311);
    line = line.add(1312);
    line = line.add(1313);
    line = line.add(1314);
    line = line.add(1315);
    line = line.add(1316);
    line = line.add(1317);
    line = line.add(1318);
    line = line.add(1319);
    line = line.add(1320);
    line = line.add(1321);
    line = line.add(1322);
    line = line.add(1323);
    line = line.add(1324);
    line = line.add(1325);
    line = line.add(1326);
    line = line.add(1327);
    line = line.add(1328);
    line = line.add(1329);
    line = line.add(1330);
    line = line.add(1331);
    line = line.add(1332);
    line = line.add(1333);
    line = line.add(1334);
    line = line.add(1335);
    line = line.add(1336);
    line = line.add(1337);
    line = line.add(1338);
    line = line.add(1339);
    line = line.add(1340);
    line = line.add(1341);
    line = line.add(1342);
    line = line.add(1343);
    line = line.add(1344);
    line = line.add(1345);
    line = line.add(1346);
    line = line.add(1347);
    line = line.add(1348);
    line = line.add(1349);
    line = line.add(1350);
    line = line.add(1351);
    line = line.add(1352);
    line = line.add(1353);
    line = line.add(1354);
    line = line.add(1355);
    line = line.add(1356);
    line = line.add(1357);
    line = line.add(1358);
    line = line.add(1359);
    line = line.add(1360);
    line = line.add(1361);
    line = line.add(1362);
    line = line.add(1363);
    line = line.add(1364);
    line = line.add(1365);
    line = line.add(1366);
    line = line.add(1367);
    line = line.add(1368);
    line = line.add(1369);
    line = line.add(1370);
    line = line.add(1371);
    line = line.add(1372);
    line = line.add(1373);
    line = line.add(1374);
    line = line.add(1375);
    line = line.add(1376);
    line = line.add(1377);
    line = line.add(1378);
    line = line.add(1379);
    line = line.add(1380);
    line = line.add(1381);
    line = line.add(1382);
    line = line.add(1383);
    line = line.add(1384);
    line = line.add(1385);
    line = line.add(1386);
    line = line.add(1387);
    line = line.add(1388);
    line = line.add(1389);
    line = line.add(1390);
    line = line.add(1391);
    line = line.add(1392);
    line = line.add(1393);
    line = line.add(1394);
    line = line.add(1395);
    line = line.add(1396);
    line = line.add(1397);
    line = line.add(1398);
    line = line.add(1399);
    line = line.add(1400);
    line = line.add(1401);
    line = line.add(1402);
    line = line.add(1403);
    line = line.add(1404);
    line = line.add(1405);
    line = line.add(1406);
    line = line.add(1407);
    line = line.add(1408);
    line = line.add(1409);
    line = line.add(1410);
    line = line.add(1411);
    line = line.add(1412);
    line = line.add(1413);
    line = line.add(1414);
    line = line.add(1415);
    line = line.add(1416);
    line = line.add(1417);
    line = line.add(1418);
    line = line.add(1419);
    line = line.add(1420);
    line = line.add(1421);
    line = line.add(1422);
    line = line.add(1423);
    line = line.add(1424);
    line = line.add(1425);
    line = line.add(1426);
    line = line.add(1427);
    line = line.add(1428);
    line = line.add(1429);
    line = line.add(1430);
    line = line.add(1431);
    line = line.add(1432);
    line = line.add(1433);
    line = line.add(1434);
    line = line.add(1435);
    line = line.add(1436);
    line = line.add(1437);
    line = line.add(1438);
    line = line.add(1439);
    line = line.add(1440);
    line = line.add(1441);
    line = line.add(1442);
    line = line.add(1443);
    line = line.add(1444);
    line = line.add(1445);
    line = line.add(1446);
    line = line.add(1447);
    line = line.add(1448);
    line = line.add(1449);
    line = line.add(1450);
    line = line.add(1451);
    line = line.add(1452);
    line = line.add(1453);
    line = line.add(1454);
    line = line.add(1455);
    line = line.add(1456);
    line = line.add(1457);
    line = line.add(1458);
    line = line.add(1459);
    line = line.add(1460);
    line = line.add(1461);
    line = line.add(1462);
    line = line.add(1463);
    line = line.add(1464);
    line = line.add(1465);
    line = line.add(1466);
    line = line.add(1467);
    line = line.add(1468);
    line = line.add(1469);
    line = line.add(1470);
    line = line.add(1471);
    line = line.add(1472);
    line = line.add(1473);
    line = line.add(1474);
    line = line.add(1475);
    line = line.add(1476);
    line = line.add(1477);
    line = line.add(1478);
    line = line.add(1479);
    line = line.add(1480);
    line = line.add(1481);
    line = line.add(1482);
    line = line.add(1483);
    line = line.add(1484);
    line = line.add(1485);
    line = line.add(1486);
    line = line.add(1487);
    line = line.add(1488);
    line = line.add(1489);
    line = line.add(1490);
    line = line.add(1491);
    line = line.add(1492);
    line = line.add(1493);
    line = line.add(1494);
    line = line.add(1495);
    line = line.add(1496);
    line = line.add(1497);
    line = line.add(1498);
    line = line.add(1499);
    line.put();
  }

  // scenario B121 bad
  void lost() {
    Line line = new Line(); // finding KrefLeak error
    line
        .add(0)
        .add(1)
        .add(2)
        .add(3)
        .add(4)
        .add(5)
        .add(6)
        .add(7)
        .add(8)
        .add(9)
        .add(10)
        .add(11)
        .add(12)
        .add(13)
        .add(14)
        .add(15)
        .add(16)
        .add(17)
        .add(18)
        .add(19)
        .add(20)
        .add(21)
        .add(22)
        .add(23)
        .add(24)
        .add(25)
        .add(26)
        .add(27)
        .add(28)
        .add(29)
        .add(30)
        .add(31)
        .add(32)
        .add(33)
        .add(34)
        .add(35)
        .add(36)
        .add(37)
        .add(38)
        .add(39)
        .add(40)
        .add(41)
        .add(42)
        .add(43)
        .add(44)
        .add(45)
        .add(46)
        .add(47)
        .add(48)
        .add(49)
        .add(50)
        .add(51)
        .add(52)
        .add(53)
        .add(54)
        .add(55)
        .add(56)
        .add(57)
        .add(58)
        .add(59)
        .add(60)
        .add(61)
        .add(62)
        .add(63)
        .add(64)
        .add(65)
        .add(66)
        .add(67)
        .add(68)
        .add(69)
        .add(70)
        .add(71)
        .add(72)
        .add(73)
        .add(74)
        .add(75)
        .add(76)
        .add(77)
        .add(78)
        .add(79)
        .add(80)
        .add(81)
        .add(82)
        .add(83)
        .add(84)
        .add(85)
        .add(86)
        .add(87)
        .add(88)
        .add(89)
        .add(90)
        .add(91)
        .add(92)
        .add(93)
        .add(94)
        .add(95)
        .add(96)
        .add(97)
        .add(98)
        .add(99)
        .add(100)
        .add(101)
        .add(102)
        .add(103)
        .add(104)
        .add(105)
        .add(106)
        .add(107)
        .add(108)
        .add(109)
        .add(110)
        .add(111)
        .add(112)
        .add(113)
        .add(114)
        .add(115)
        .add(116)
        .add(117)
        .add(118)
        .add(119)
        .add(120)
        .add(121)
        .add(122)
        .add(123)
        .add(124)
        .add(125)
        .add(126)
        .add(127)
        .add(128)
        .add(129)
        .add(130)
        .add(131)
        .add(132)
        .add(133)
        .add(134)
        .add(135)
        .add(136)
        .add(137)
        .add(138)
        .add(139)
        .add(140)
        .add(141)
        .add(142)
        .add(143)
        .add(144)
        .add(145)
        .add(146)
        .add(147)
        .add(148)
        .add(149)
        .add(150)
        .add(151)
        .add(152)
        .add(153)
        .add(154)
        .add(155)
        .add(156)
        .add(157)
        .add(158)
        .add(159)
        .add(160)
        .add(161)
        .add(162)
        .add(163)
        .add(164)
        .add(165)
        .add(166)
        .add(167)
        .add(168)
        .add(169)
        .add(170)
        .add(171)
        .add(172)
        .add(173)
        .add(174)
        .add(175)
        .add(176)
        .add(177)
        .add(178)
        .add(179)
        .add(180)
        .add(181)
        .add(182)
        .add(183)
        .add(184)
        .add(185)
        .add(186)
        .add(187)
        .add(188)
        .add(189)
        .add(190)
        .add(191)
        .add(192)
        .add(193)
        .add(194)
        .add(195)
        .add(196)
        .add(197)
        .add(198)
        .add(199)
        .add(200)
        .add(201)
        .add(202)
        .add(203)
        .add(204)
        .add(205)
        .add(206)
        .add(207)
        .add(208)
        .add(209)
        .add(210)
        .add(211)
        .add(212)
        .add(213)
        .add(214)
        .add(215)
        .add(216)
        .add(217)
        .add(218)
        .add(219)
        .add(220)
        .add(221)
        .add(222)
        .add(223)
        .add(224)
        .add(225)
        .add(226)
        .add(227)
        .add(228)
        .add(229)
        .add(230)
        .add(231)
        .add(232)
        .add(233)
        .add(234)
        .add(235)
        .add(236)
        .add(237)
        .add(238)
        .add(239)
        .add(240)
        .add(241)
        .add(242)
        .add(243)
        .add(244)
        .add(245)
        .add(246)
        .add(247)
        .add(248)
        .add(249)
        .add(250)
        .add(251)
        .add(252)
        .add(253)
        .add(254)
        .add(255)
        .add(256)
        .add(257)
        .add(258)
        .add(259)
        .add(260)
        .add(261)
        .add(262)
        .add(263)
        .add(264)
        .add(265)
        .add(266)
        .add(267)
        .add(268)
        .add(269)
        .add(270)
        .add(271)
        .add(272)
        .add(273)
        .add(274)
        .add(275)
        .add(276)
        .add(277)
        .add(278)
        .add(279)
        .add(280)
        .add(281)
        .add(282)
        .add(283)
        .add(284)
        .add(285)
        .add(286)
        .add(287)
        .add(288)
        .add(289)
        .add(290)
        .add(291)
        .add(292)
        .add(293)
        .add(294)
        .add(295)
        .add(296)
        .add(297)
        .add(298)
        .add(299)
        .add(300)
        .add(301)
        .add(302)
        .add(303)
        .add(304)
        .add(305)
        .add(306)
        .add(307)
        .add(308)
        .add(309)
        .add(310)
        .add(311)
        .add(312)
        .add(313)
        .add(314)
        .add(315)
        .add(316)
        .add(317)
        .add(318)
        .add(319)
        .add(320)
        .add(321)
        .add(322)
        .add(323)
        .add(324)
        .add(325)
        .add(326)
        .add(327)
        .add(328)
        .add(329)
        .add(330)
        .add(331)
        .add(332)
        .add(333)
        .add(334)
        .add(335)
        .add(336)
        .add(337)
        .add(338)
        .add(339)
        .add(340)
        .add(341)
        .add(342)
        .add(343)
        .add(344)
        .add(345)
        .add(346)
        .add(347)
        .add(348)
        .add(349)
        .add(350)
        .add(351)
        .add(352)
        .add(353)
        .add(354)
        .add(355)
        .add(356)
        .add(357)
        .add(358)
        .add(359)
        .add(360)
        .add(361)
        .add(362)
        .add(363)
        .add(364)
        .add(365)
        .add(366)
        .add(367)
        .add(368)
        .add(369)
        .add(370)
        .add(371)
        .add(372)
        .add(373)
        .add(374)
        .add(375)
        .add(376)
        .add(377)
        .add(378)
        .add(379)
        .add(380)
        .add(381)
        .add(382)
        .add(383)
        .add(384)
        .add(385)
        .add(386)
        .add(387)
        .add(388)
        .add(389)
        .add(390)
        .add(391)
        .add(392)
        .add(393)
        .add(394)
        .add(395)
        .add(396)
        .add(397)
        .add(398)
        .add(399)
        .add(400)
        .add(401)
        .add(402)
        .add(403)
        .add(404)
        .add(405)
        .add(406)
        .add(407)
        .add(408)
        .add(409)
        .add(410)
        .add(411)
        .add(412)
        .add(413)
        .add(414)
        .add(415)
        .add(416)
        .add(417)
        .add(418)
        .add(419)
        .add(420)
        .add(421)
        .add(422)
        .add(423)
        .add(424)
        .add(425)
        .add(426)
        .add(427)
        .add(428)
        .add(429)
        .add(430)
        .add(431)
        .add(432)
        .add(433)
        .add(434)
        .add(435)
        .add(436)
        .add(437)
        .add(438)
        .add(439)
        .add(440)
        .add(441)
        .add(442)
        .add(443)
        .add(444)
        .add(445)
        .add(446)
        .add(447)
        .add(448)
        .add(449)
        .add(450)
        .add(451)
        .add(452)
        .add(453)
        .add(454)
        .add(455)
        .add(456)
        .add(457)
        .add(458)
        .add(459)
        .add(460)
        .add(461)
        .add(462)
        .add(463)
        .add(464)
        .add(465)
        .add(466)
        .add(467)
        .add(468)
        .add(469)
        .add(470)
        .add(471)
        .add(472)
        .add(473)
        .add(474)
        .add(475)
        .add(476)
        .add(477)
        .add(478)
        .add(479)
        .add(480)
        .add(481)
        .add(482)
        .add(483)
        .add(484)
        .add(485)
        .add(486)
        .add(487)
        .add(488)
        .add(489)
        .add(490)
        .add(491)
        .add(492)
        .add(493)
        .add(494)
        .add(495)
        .add(496)
        .add(497)
        .add(498)
        .add(499);
  }

  // scenario B121 bad
  void nested(boolean[] flags) {
    Line line = new Line();
    int n = 0;
    if (flags[0]) {
      line = line.add(n);
      n += 0;
    }
    if (flags[1]) {
      line = line.add(n);
      n += 1;
    }
    if (flags[2]) {
      line = line.add(n);
      n += 2;
    }
    if (flags[3]) {
      line = line.add(n);
      n += 3;
    }
    if (flags[4]) {
      line = line.add(n);
      n += 4;
    }
    if (flags[5]) {
      line = line.add(n);
      n += 5;
    }
    if (flags[6]) {
      line = line.add(n);
      n += 6;
    }
    if (flags[7]) {
      line = line.add(n);
      n += 7;
    }
    if (flags[8]) {
      line = line.add(n);
      n += 8;
    }
    if (flags[9]) {
      line = line.add(n);
      n += 9;
    }
    if (flags[10]) {
      line = line.add(n);
      n += 10;
    }
    if (flags[11]) {
      line = line.add(n);
      n += 11;
    }
    if (flags[12]) {
      line = line.add(n);
      n += 12;
    }
    if (flags[13]) {
      line = line.add(n);
      n += 13;
    }
    if (flags[14]) {
      line = line.add(n);
      n += 14;
    }
    if (flags[15]) {
      line = line.add(n);
      n += 15;
    }
    if (flags[16]) {
      line = line.add(n);
      n += 16;
    }
    if (flags[17]) {
      line = line.add(n);
      n += 17;
    }
    if (flags[18]) {
      line = line.add(n);
      n += 18;
    }
    if (flags[19]) {
      line = line.add(n);
      n += 19;
    }
    if (flags[20]) {
      line = line.add(n);
      n += 20;
    }
    if (flags[21]) {
      line = line.add(n);
      n += 21;
    }
    if (flags[22]) {
      line = line.add(n);
      n += 22;
    }
    if (flags[23]) {
      line = line.add(n);
      n += 23;
    }
    if (flags[24]) {
      line = line.add(n);
      n += 24;
    }
    if (flags[25]) {
      line = line.add(n);
      n += 25;
    }
    if (flags[26]) {
      line = line.add(n);
      n += 26;
    }
    if (flags[27]) {
      line = line.add(n);
      n += 27;
    }
    if (flags[28]) {
      line = line.add(n);
      n += 28;
    }
    if (flags[29]) {
      line = line.add(n);
      n += 29;
    }
    if (flags[30]) {
      line = line.add(n);
      n += 30;
    }
    if (flags[31]) {
      line = line.add(n);
      n += 31;
    }
    if (flags[32]) {
      line = line.add(n);
      n += 32;
    }
    if (flags[33]) {
      line = line.add(n);
      n += 33;
    }
    if (flags[34]) {
      line = line.add(n);
      n += 34;
    }
    if (flags[35]) {
      line = line.add(n);
      n += 35;
    }
    if (flags[36]) {
      line = line.add(n);
      n += 36;
    }
    if (flags[37]) {
      line = line.add(n);
      n += 37;
    }
    if (flags[38]) {
      line = line.add(n);
      n += 38;
    }
    if (flags[39]) {
      line = line.add(n);
      n += 39;
    }
    if (flags[40]) {
      line = line.add(n);
      n += 40;
    }
    if (flags[41]) {
      line = line.add(n);
      n += 41;
    }
    if (flags[42]) {
      line = line.add(n);
      n += 42;
    }
    if (flags[43]) {
      line = line.add(n);
      n += 43;
    }
    if (flags[44]) {
      line = line.add(n);
      n += 44;
    }
    if (flags[45]) {
      line = line.add(n);
      n += 45;
    }
    if (flags[46]) {
      line = line.add(n);
      n += 46;
    }
    if (flags[47]) {
      line = line.add(n);
      n += 47;
    }
    if (flags[48]) {
      line = line.add(n);
      n += 48;
    }
    if (flags[49]) {
      line = line.add(n);
      n += 49;
    }
    if (flags[50]) {
      line = line.add(n);
      n += 50;
    }
    if (flags[51]) {
      line = line.add(n);
      n += 51;
    }
    if (flags[52]) {
      line = line.add(n);
      n += 52;
    }
    if (flags[53]) {
      line = line.add(n);
      n += 53;
    }
    if (flags[54]) {
      line = line.add(n);
      n += 54;
    }
    if (flags[55]) {
      line = line.add(n);
      n += 55;
    }
    if (flags[56]) {
      line = line.add(n);
      n += 56;
    }
    if (flags[57]) {
      line = line.add(n);
      n += 57;
    }
    if (flags[58]) {
      line = line.add(n);
      n += 58;
    }
    if (flags[59]) {
      line = line.add(n);
      n += 59;
    }
    if (n == 0) {
      return; // finding KrefLeak error
    }
    line.put();
  }
}

@RefMarked
final class Line {
  private final Kref<Line> kref = Kref.init(this, Line::free);
  private int sum;

  @ReturnsAlias
  Line add(int value) {
    sum += value;
    return this;
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void free() {
    sum = 0;
  }
}
