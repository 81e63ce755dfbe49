/// What people choose most often, and attackers try first.
enum CommonPasswords {
    /// Small letters; a word stands for itself with digits and marks after it, too.
    static let all = Set(list.split { $0 == " " || $0 == "\n" }.map(String.init))

    /// Facts of three kinds: the first 9000 of the list that comes with zxcvbn (© Dropbox, Inc. and
    /// Daniel Wolf, MIT licence), without those that are too short and with their digits at the end
    /// left out; Korean words; and these as they come out when they are typed with English keys.
    private static let list = """
        !qaz2wsx !qaz@wsx 0.0.0.000 0000000000o 000000a 007bond 01000000000 01011900 01011910 01011950
        01011960 01011961 01011970 01011971 01011972 01011973 01011974 01011975 01011976 01011977
        01011978 01011979 01011980 01011981 01011982 01011983 01011984 01011985 01011986 01011987
        01011988 01011989 01011990 01011991 01011992 01011993 01011994 01011995 01011999 01012000
        01012001 01012010 01012011 01012345678 01020304 0102030405 01021990 01031985 01031988 01031989
        01041985 01041988 01061986 01061990 01071986 01081989 01091987 01091989 01121986 01121988
        01478520 0192837465 02011971 02011975 02011980 02011981 02011982 02011983 02011984 02011985
        02011986 02011987 02011988 02011989 02021971 02021973 02021976 02021979 02021981 02021982
        02021983 02021984 02021985 02021986 02021987 02021988 02021989 02021990 02031970 02031973
        02031974 02031975 02031977 02031978 02031979 02031980 02031981 02031982 02031984 02031985
        02031986 02031987 02031988 02031989 02041972 02041973 02041974 02041975 02041976 02041977
        02041978 02041979 02041980 02041981 02041982 02041983 02041984 02041985 02041986 02041987
        02041988 02041989 02051970 02051972 02051973 02051975 02051976 02051977 02051978 02051980
        02051981 02051982 02051983 02051984 02051985 02051986 02051987 02051988 02051989 02061971
        02061972 02061974 02061976 02061977 02061980 02061982 02061983 02061984 02061985 02061986
        02061987 02061988 02061989 02071971 02071975 02071976 02071978 02071979 02071980 02071981
        02071982 02071983 02071984 02071986 02071987 02071988 02071989 02081970 02081973 02081974
        02081976 02081977 02081980 02081982 02081983 02081984 02081985 02081986 02081987 02081988
        02081989 02091971 02091973 02091975 02091976 02091977 02091980 02091981 02091983 02091984
        02091985 02091986 02091987 02091989 02101973 02101976 02101977 02101979 02101981 02101983
        02101984 02101985 02101986 02101987 02101988 02101989 03031986 03041986 03041991 03082006
        04041988 04041991 05051985 05051987 05051989 06061986 063dyjuy 07071977 07071987 07091990
        08031985 08031986 08051990 08081988 08121986 085tzzqi 09051945 0987654321q 0o9i8u7y 10011986
        10011990 100200300 10031988 10041004 1004angel 10051987 10071987 10101986 10101990 101091m
        10203040 1020304050 10293847 1029384756 11001001 11051987 11051990 11061985 11081989 11111111
        111111a 111111q 11111a 11111q 11112222 1111qqqq 11121986 11122233 111222333 111aaa 111qqq
        11223344 1122334455 112233445566 11235813 1123581321 12011987 12021988 12031985 12031987
        12051988 121212q 12121985 12121990 12131415 1213141516 12312312 123123a 123123q 123123z 1232323q
        123321123 123321a 123321q 123321z 12340987 12344321 1234509876 12345123 123454321 1234554321
        12345612 123456123 12345654321 123456654321 12345677 12345678 123456789 1234567890 12345678900
        1234567890a 1234567890q 1234567890z 1234567891 12345678910 123456789123 1234567899
        123456789987654321 123456789a 123456789d 123456789k 123456789l 123456789m 123456789o 123456789p
        123456789q 123456789qwe 123456789r 123456789s 123456789v 123456789z 12345678a 12345678q 12345679
        1234567a 1234567aa 1234567q 12345687 123456987 123456a 123456aa 123456ab 123456abc 123456as
        123456asd 123456b 123456c 123456d 123456f 123456g 123456k 123456l 123456m 123456n 123456q
        123456qq 123456qqq 123456qw 123456qwe 123456qwerty 123456r 123456ru 123456s 123456t 123456v
        123456w 123456y 123456z 12345a 12345abc 12345asd 12345c 12345d 12345k 12345m 12345q 12345qaz
        12345qw 12345qwe 12345qwer 12345qwert 12345qwerty 12345r 12345s 12345t 12345v 12345w 12345z
        12348765 12349876 1234abc 1234abcd 1234asdf 1234kekc 1234qaz 1234qw 1234qwe 1234qwer 1234rewq
        1234zxcv 123581321 12365478 123654789 12369874 123698741 123698745 123789456 123aaa 123ab 123abc
        123asd 123bbb 123ewq 123hfjdk 123masha 123mudar 123q 123qaz 123qq 123qw 123qwe 123qweas
        123qweasd 123qweasdzxc 123qwer 123qwert 123qwerty 123zxc 12locked 12qw 12qw12qw 12qw34er 12qwas
        12qwaszx 12qwerty 12s3t4p 13021990 13031987 13041987 13041988 13061986 13121985 13243546
        13245768 134679852 1357908642 135792468 1357924680 135798642 14021985 14021986 14061991 14111986
        14725836 147258369 14785236 147852369 14789632 147896321 147896325 14881488 15011987 15021985
        15051981 15051990 15101986 15426378 159357a 159753456 159753a 16051987 16051989 16121987
        17011987 17051988 17061988 17171717aa 18011987 18061990 18091985 18121812 18273645 18436572
        19061987 19101987 1911a 19283746 192837465 19411945 19851010 1a2a3a4a 1a2b3c 1a2b3c4d 1a2b3c4d5e
        1a2s3d 1a2s3d4f 1a2s3d4f5g 1basebal 1bitch 1dallas 1dragon 1fuck 1hxboqg 1letmein 1love 1master
        1michael 1million 1money 1monkey 1mustang 1passwor 1password 1pussy 1q2q3q 1q2q3q4q 1q2w 1q2w3e
        1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qa2ws 1qa2ws3ed 1qaz2ws 1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv
        1qazse 1qazxc 1qazxsw 1qazxsw23edc 1qazzaq 1qw23er 1qwert 1qwerty 1ranger 1shadow 1x2zkg8w
        1z2x3c 1z2x3c4v 1z2x3c4v5b 20031987 20051988 20061988 20091988 20091991 20111986 20spanks
        21011989 21031987 21031988 21031990 21051988 21051991 21101986 22011988 22021986 22021989
        22031984 22041987 22041988 22061941 22071986 22334455 22446688 2300mj 23021986 23041987 23skidoo
        24011985 24061986 24111989 24681012 25031987 25041988 25081988 25091987 25121987 25800852
        25802580 26031988 26061987 27061988 27731828 28011987 28021990 28021992 28041987 29011985
        29051989 29071983 2fast4u 2hot4u 2sweet 2wsx3edc 3000gt 30031988 30041986 30051985 31011987
        31415926 321654987 34523452 357mag 369258147 369852147 3edc4rfv 3ip76k 3rjs1la7qe 3x7pxr 426hemi
        43046721 44332211 44magnum 45m2do5bs 4815162342 49ers 4ever 4rfv3edc 4runner 4you 50cent
        50spanks 52145214 55bgates 55chevy 57chevy 5hsu75kpot 5tgb6yhn 5wr2i7h 654321a 66613666 666666a
        67camaro 69213124 69camaro 6uldv 73501505 74108520 74123698 741258963 741852963 74227422
        7777777a 777vlad 78945612 789456123 7894561230 78963214 789632145 789654123 7grout 7ugd5hip2j
        81fukkc 890098890 8inches 8j4ye3uz 8phrowz 911turbo 918273645 9293709b 963258741 963852741
        987456321 987654321a 987654321q 99762000 a1234567 a12345678 a123456789 a123456a a1a2a a1a2a3a
        a1a2a3a4a a1b2c a1b2c3d a1b2c3d4e a1s2d a1s2d3f a1s2d3f4g a4tech aa123456 aaaa aaaaa aaaaaa
        aaabbb aaasss aabbcc aaliyah aardvark aaron aassdd abacab abacus abbey abc12345 abc123456 abcd
        abcdefg abcxyz aberdeen abgrtyu abnormal abracadabra abrakadabra abraxas abrupt absolut abstr
        abudfv acacia acapulco access accord account aceman acetate achilles achtung acidburn acmilan
        action acura adam adgjmp adgjmptw adidas admin administrator adonis adrenalin adrian adriano
        adrock advent adventur aerosmit aerosmith aezakmi afrika agassi agent aggie aggies ahffk
        ahfmrptek aikido aikman airborne airbus airforce airman airplane airwolf aisan ajax ajdcjddl
        akasha akatsuki akira alabama aladdin aladin alain alaska alatam albany albatros albert albion
        alcatel alcatraz alchemy aldksgo alejandr aleksander aleksandr aleksandra aleksei aleksey alenka
        alessand alessandro alessio alex alexande alexander alexandr alexandre alexandru alexei alexey
        alexi alexis alexus alexxx alfa alfalfa alfarome algernon alibaba alice aliens aligator alinka
        alisher alkaline all4one allah allblack allday allegro allen alleycat alligator allison allmine
        allnight allsop allstar allstate aloha alpha alphabet alphaman alpina alpine altair altec
        alterego althor altima altoids alucard amadeus amand amanda amarillo amateur amateurs amatory
        amature amazon amber ambers ambrosia amelie americ america amerika ameteur amethyst ametuer
        amidala amiga amigo amigos amonra amor amorcit amore amoremio amores amour amstel amsterda
        amsterdam anaconda anai anakin anakonda anal analsex ananas anarchy anastasi anastasiya andre
        andrea andreev andrei andrej andrew andrey android andromed andromeda andyod anechka anfield
        anfisa angel angela angelit angelito angelok angels angelus angie angksehwjs angus anhyeuem
        animal anime ankara anna annie annyeong annyong anrndghk antares antelope anthon anthony anthrax
        antigone anton antoni antonio antonov anubis anwlro aolsucks aorwn apache apdlvmftmxhfl apfhd
        apollo apple applepie apples apricot april aprilia apteka aptiva aquafina aquarius aquila aqwzsx
        arabella aragorn aramis arcadia arcane arcangel archange archangel archery architec archon area
        argent argentin argyle aries arizona arjay armada armageddon armagedon arman armani armstron
        arnaud arrakis arrow arrows arsena arsenal artem artemis artemka arthur artur as123456 asd12345
        asd123456 asdas asdasd asddsa asdf asdfasdf asdffdsa asdfg asdfgh asdfghj asdfghjk asdfghjkl
        asdfjkl asdfqwer asdfzxcv asdqwe asdzxc asgard ashle ashley asians asimov aslan asmodeus aspen
        aspire aspirine assasin assassin assassins assclown asscock assface assfuck asshol asshole
        assholes asslover assman assmunch asswipe assword astalavista asterix asthma astonvil astra
        astral astro astros athlon athome atlanta atlantis atomic atreides atticus attila auburn audi
        audia auditt auggie augustin augusto aurelie aussie austin australi avalanch avalanche avalon
        avangard avanti avatar avenger aviator avrora awesome awnyce axeman axio ayanami ayrton azamat
        azazel azert azerty azertyui azertyuiop azrael azsxdc azsxdcfv aztnm azzer babe babel babemagn
        babemagnet baberuth babes baboon babushka baby babybear babyblue babyboy babycake babydoll
        babyface babygir babygirl babylon babylove bacardi bacchus backbone backdoor badabing badass
        badboy badboys baddest baddog badger badgers badgirl badguy badkarma badman badnaamhere bagels
        baggies baggins baggio bagira bagpuss bahamut bailey bajingan baker balboa balder baldur baller
        ballin balloon balloons balls ballsack balrog baltimor bama bambam bambino bamboo banaan banan
        banana bananas banane bandi bandit bang banger bangkok bangtan banker banner banshee banzai
        baracuda baraka barbados barbara barbie barcelon barcelona barefeet barefoot barfly baritone
        barkley barks barley barnaby barney barnie baron baronn barracud barracuda barrage barry
        barselona barsik bartman bartok basebal baseball basher basket basketba basketbal basset bassin
        bassman bassoon bastard bastet batgirl batma batman bauhaus baura bayern baylee baywatch bazooka
        bball bbbbbb bbking bcfields bdfyjd bdfyjdf bdsm beach beachbum beaches beagle beaker beaks
        beamer beanbag beaner beanie bear bearcat bearcats beardog bears beast beastie beater beatle
        beatles beautifu beauty beaver beavis becca beckham becky becool bedlam bedrock beebop beech
        beefcake beeker beeline beemer beer beerman beerme beethove beetle beezer begemot behappy belair
        belinea belize belkin bella bellaco bellagio belle belmont bendover benessere benfica beng
        bengals benjami benji benny beowulf beretta bergkamp berlin bernhard berserk bestbuy betty
        bettyboo bettyboop beyonce bhbcrf bhbirf bhbyrf bhjxrf bian biao biatch bicycle bigal bigass
        bigbad bigballs bigbang bigbear bigben bigbird bigblack bigblock bigblue bigbob bigboobs
        bigbooty bigboss bigboy bigbucks bigbutt bigbutts bigcat bigcock bigd bigdad bigdaddy bigdawg
        bigdick bigdicks bigdog bigfish bigfoot biggie biggirl biggles biggun bigguns bigguy bighead
        bigjim bigjoe bigjohn bigmac bigmama bigman bigmike bigmoney bignasty bignuts bigone bigones
        bigpenis bigpimp bigpoppa bigpun bigpussy bigred bigsexy bigshow bigtime bigtit bigtits bigtruck
        biguns bigworm biit biker bikers bikini bilbo billabon billabong billows billy billybob billyboy
        bimbo bimilbunho bimmer bing bingo binky binladen biohazard bionic bionicle bird birddog birdie
        birdman birthday biscuit bisexual bismarck bismark bismilla bismillah bitch bitchass bitches
        bitchs bitchy biteme bizkit bizzare blabla black blackass blackbel blackbelt blackberry blackbir
        blackbird blackboy blackcat blackcoc blackcock blackdog blackhaw blackhawk blackice blackie
        blackjac blackjack blacklab blackops blackout blackpink blacks blacky blade blades blahblah
        blaise blake blam blanked blaster blaze blazer blazers bleach blender blessed blessing blink
        blinky blitz blizzard blobby bloke blonde blondes blondie blondinka blonds blondy bloods
        bloopers blower blowfish blowjob blowme blubber blue blueball bluebell blueberr bluebird blueboy
        bluedog blueeyes bluefish bluejay bluejays blueman bluemoon bluenose blues bluesky bluesman
        bluestar blunted blunts boarder boater boating bobafett bobber bobby bobbys bobcat bobcats
        bobdole bobdylan bobert bobmarle bobmarley boeing bogart bogdan bogey bogota bohica boiler
        boingo bolero bolitas boliva bolivi bollocks bollox bologna bombay bomber bombers bonanza bond
        bondage bondarenko bonehead boner boners bones bonethug bonghit bongo bonjour bonjovi bonkers
        bonnie bonovox bonsai bonzai bonzo boob boobear boobed boobie boobies booboo boobs boogaloo
        booger boogers boogie boohoo bookcase bookie bookworm boomboom boomer booper booster booter
        bootie bootleg boots bootsie bootsy booty bootys booyah boozer bopper borabora bordeaux boricua
        boris boroda boromir borussia bosco bosshog bossman boston boulder bounce bouncer bounty bowl
        bowler bowling bowtie bowwow boxcar boxer boxers boxing boxster boxter boytoy boyz bozo br0d3r
        bradley bramble brando brandon brandy brasil bravehea braveheart braves bravo brazil breaker
        breast breasts breeze breezy bremen brenda brent brest brian brians bricks briefs brigada
        brighton bristol britney brodie broker bronco broncos brooklyn brother brown browndog brownie
        browns bruce brucelee bruins bruiser bruno brutus bryan bubba bubbas bubble bubblegum bubbles
        buceta bucker bucket buckeye buckeyes buckshot buckwhea bucky budapest buddah buddha buddie
        buddy buddyboy buddydog buddys budgie budlight budlite budman budweise budweiser buffa buffalo
        buffer buffet buffett buffy bugatti bugger bugman bugsbunn buick builder bukkake bukowski bull
        bulldawg bulldog bulldogs bullet bullfrog bullit bulls bullseye bullshit bullwink bumble bummer
        bumper bunghole bungle bunnie bunnies bunny buratino burger burner burnout burrito busan bushel
        bushido businessbabe businka buste buster bustle busty butch butchie butchy butkus butter
        buttercu buttercup butterfl butterfly buttfuck butthead butthole buttman buttons buzzard buzzer
        bynthytn byteme c2h5oh c3por2d cabbage cabernet caboose cabron cactus caddy cadillac cadman
        caesar cafc cajun calamity calgary cali calibra calico caliente californ caligula calimero
        callisto callofduty callum calvin calypso camaro camaross camber cambiami cambridg camden came
        camel camelot camels cameltoe camero cameron camil camilo camino camper canada canary cancer
        cancun candies candle candy candyass candyman candys cang canine cannabis cannibal cannonda
        canon cantona canuck canucks capcom capecod capetown capital capitals capoeira capone capricor
        capricorn capslock captain caracas carajo caralho caramba caramel caravan cardinal care carebear
        carefree carling carlito carlitos carlos carme carmen carmex carnage carnival carolina carpedie
        carpediem carpente carpet carrera carrot carrots carsten carthage cartman cartoon cartoons
        casablanca casanova caserta casey caseydog cashew cashflow cashmone cashmoney casino casio caspe
        casper cassandr cassie cassius caster catch catcher catdaddy catdog catfight catfish catfood
        catherin catman catnip cats catwoman cavalier caveman cayenne cayman cazzo cazzone cbr600rr
        cbr900rr ccbill cccccc cdtnbr cdtnkfyf ceasar ceaser ceckbr celeb celeron celica celine celtic
        celtics cement ceng cerber cerberus cerebus cerveza cesare cessna cevthrb cezer cfitymrf cfvceyu
        cgfhnfr chachi chai chainsaw challeng champ champion champs chance changeme chango chao chaos
        chappy charger chargers charisma charle charles charli charlie charlott charlton charly charmed
        charon chase chaser cheater checker checkers checkit checkmat cheddar cheeba cheech cheeks
        cheeky cheerleaers cheers chees cheese cheetah chelle chelse chelsea chemdgkrry chemist cherokee
        cherries cherry cheshire chessie cheste chester chevelle chevrole chevrolet chevy chevys
        chewbacc chewey chewie chewy cheyanne cheyenne chiara chicago chicco chichi chicken chickens
        chickenwing chicks chico chief chiefs chiks chilli chillin chilly chimera china chingon chino
        chinook chipmunk chipper chippy chitown chivas chloe chocha chocolat chooch choochoo chopin
        chopper choppers chou chowder chris chrisb chrisbln chriss chrissy christ christia christin
        christma christo christop christophe chrome chronic chrono chronos chrysler chuai chuan chuang
        chubby chuck chuckie chuckles chucky chui chunky chuo churchil ciccio cicero cigars cimbom
        cinder cindy cinnamon cipher cirrus citadel citibank citroen citron citrus civicsi civilwar
        cjkysirj cjkywt cjstk cjttkfkd cjytxrf clancy clapton clarinet classic classics claudi claudia
        claymore clemson cleopatr clevelan cliffy climax climber clipper clippers clips clit clitoris
        close-up cloud clouds cloudy clover clovis clowns clsrn clutch clyde clzls cneltyn cnfkrth
        cnfybckfd cnrrn cntgfy cobain cobalt cobra cobras cocacol cocacola cocaine cochise cock cocker
        cocks cocksuck cocksucker coconut codered coffee coffees cohiba coke cola coldbeer coldplay
        collie colnago colombia colorado colors colossus colt coltrane columbo comanche comcast comein
        comeon comet comets comicbookdb commande commando compaq compass compute computer conan concord
        concorde concrete condom condor cong connect connor consumer contortionist contour contra
        contrasena control coochie cooker cooki cookie cookies cool coolcat cooldude cooler coolgirl
        coolguy coolhand coolio coolman coolness cooper coors cooter copenhag copper corazo corgan
        corleone corndog cornhole corolla corona corrado corsair corsica cortina corvet corvett corvette
        cosmic cosmo cosmos costaric cosworth cougar cougars coventry cowboy cowboys cowboyup cowgirl
        coyote cracker crafty cramps crash craving crayon crazy crazybab crazyman creampie creamy
        creative creeper creepers crescent crevice cricket crimson crispy critter crjhgbjy crocodil
        cronic crowbar cruise cruiser crumbs crunch crunchy crusader crusher crusty crysis crystal
        csyekz csyjxtr cthtuf cthulhu cthutq ctrhtn cuan cubbies cubs cubswin cucumber cuddles cueball
        cuervo culinary cumm cummer cumming cumshot cumslut cunt cunts cupcake cupoi curious custard
        custom cutiepie cutlass cutter cvbhyjdf cvthnm cxfcnkbdfz cxfcnmt cyber cybersex cyborg cyclone
        cyclones cyclops cygnus cygnusx cynthia cypher cypress cyrano dabears dabomb dabulls daddy
        daddyo daddys daedalus daehanminguk daemon daewoo daffy dagger dagobert daisy daisydog dakota
        dalejr dallas dalshe daman dammit damnit dancer dang danger dangerou danie daniel daniil danil
        danila danilka dank danman danni danny dannyboy dante dantes danzig daredevi daredevil darian
        darina darkange darkangel darkelf darklord darkman darknes darkness darkone darkside darkstar
        darth darthvad darthvader dasani dasha dashka datsun david davidb davidc davidd davide davidoff
        davids davinci davis dawg dawgs dawns daydream daytek daytona dazzle dbnfkbq dbnfkbr dbnfkz
        dbrecz dbrnjh dbrnjhbz ddddd deadhead deadman deadpool deadspin death deathnote deathrow debbie
        deborah decimal deejay deepak deepblue deepthro deepthroat deerhunt deeznuts deeznutz default
        defcon defender defiant deftones deicide dejavu delboy delete delfin delight delphi delphin
        delpiero delsol delta deltas deluxe demo demojangteo demon denali deng deniro denis deniska
        denni depeche derf derparol desert designer desire deskjet desktop desperado destin destiny
        detectiv detroit deuce deutsch deutschland devil devildog devilman devilmaycry devils devo
        dewalt dexter dfcbkbcf dfcbkbq dfhdfhf dfkthbz dfkthf dfktynby dfktynbyf dfvgbh dfytxrf dharma
        dhjnvytyjub dhkdwk dhormfo dhqk diablo dialog diamant diamante diamon diamond diamonds diana
        diao diaper dick dicker dickhead dickie dicks dickweed dicky didier diehard diesel dietcoke
        dieter digger diggler digimon digital dilbert dildo dildos dilligaf dillweed dima dimas dimitri
        dimples dinamo dinara dindom dinero ding dingbat dingdong dingo dinosaur dipper dipset dipshit
        dipstick dirn dirtbike dirty dirtydog disco discover discus disney diva diver divers divine divx
        dixie djaak djaakdkqk djaaktkfkdgo djajsl django djdjxrf djkjlz djssl dkagh dkanrjsk dkflbckfd
        dkflbr dkflbvbh dkflbvbhjdbx dkflbvbhjdyf dkflfkd dkqjwl dkqk dkrak dkrk dkrl dkssud
        dkssudgktpdy dlatlqlalfqjsgh dldudgml dlscjs dlsxjspt dltnstls dmband dmitriy dmsgp dnflrkwhr
        dnflskfk dnflwlq dnftks dnsadm dnsdudwk dobber doberman doctor dodge dodger dodgeram dodgers
        dodges dogbert dogbone dogboy dogcat dogface dogfart dogfood dogg dogger dogggg doggie doggies
        doggy doggydog doggys doggystyle doghouse dogma dogman dogmeat dogpound dogs dogshit dogwood
        doit doitnow dokken doktor dolemite dollar dolphi dolphin dolphins domainlock domenico domini
        dominik dominika dominion dominiqu domino donald donjuan donkey donna donner dontknow donuts
        doobie doodle doodles doofus doogie dookie doomsday doorknob dornrrk dortmund dotcom doubled
        douche dougal doughboy dougie douglas downhill dpfwl dprth dptnsla dptntkfkd draco dracula
        drag0n drago dragon dragonba dragonball dragonballz dragonfl dragonfly dragons dragonz dragoon
        dragrace dragster drakon draven dreamcas dreamcast dreamer dreams dresden drevil drifter driller
        drinker driver drizzt drjynfrnt droopy dropdead dropkick drowssap drpepper druid drummer drywall
        dshade dthjybrf dtkjcbgtl dtxyjcnm duan dublin ducati duchess duck duckhunt duckie duckman ducks
        ducky duddnjsgkstkfkd duddnjsgl dude dudeman duffer duffman dufma dumbass dundee dungeon dunhill
        duracell durango duster dusty dutchess dutchman dylan dynamite dynamo eagle eagles earnhard
        earthlin earthlink eastside eastwood easypay eatme eatmenow eatpussy eatshit ebony eclipse
        edcrfv eddie edinburg edthom eduard edward eeyore egghead eggman eggplant egorka ehdqkdtlsrl
        ehdtod ehreh ehsqjfwk eight eightbal einstein ejaculation ejrqhrdl ekaterina ekdma ekfqlc ekmzyf
        elbereth elcamino eldiablo eldorado electra electric electro electron elefant elektra element
        elephant eleven elgato elisabet elizabet elizaveta elodie elpaso elvis elvisp elway embalmer
        emerald emili emily emine eminem emmitt empire encore ender enforcer engage engineer england
        enigma enrico enter enterme enternow enterpri enterprise entropy envision eogkrry eogksalsrnr
        eoqkr eorn eowjs epsilon epson equinox eragon eraser erasure erection erica ericsson erotic
        erotica escalade escher escorpio escort eskimo espana espresso esprit esquire estrell eternal
        eternity ethan ethernet euclid euphoria eureka europa evanescence evangeli evangelion everest
        evergree everlast everques everquest everton evgeniy evil evildead evilone evolutio excalibu
        excalibur excellen excite exigen exigent exodus exotic explorer express extensa extreme eyeball
        f**k f00tball f15eagle fabia fabie fabienn fabienne fabio fabiol fabric facebook facefuck facial
        faggot failsafe fairlane faisal faith fakepass falcon falcons fallen fallout falstaff famil
        familia family fanatic fandango fang fantasia fantasti fantasy fantom fantomas faraon farida
        farmboy farscape farside fart fartman fastball fastcar fastcars faster fatass fatboy fatcat
        fathead fatman fatty favorite fduecn feanor fearless feather feathers federica fedorov feeder
        feedme feelgood feline felix fellatio fender feng feniks fenris fenway fergie fergus fernand
        ferrar ferrari ferret fester festus fetish fettish fghtkm fgtkmcby fhctybq fheh fhntvrf
        fhvfutljy fialka ficken fiddle fidelio fidelity fiesta figaro fighter filippo filter
        finalfantasy finder finger fire fireball firebird fireblad fireblade firedog firefigh firefly
        firefox firehawk fireman firenze firestar firestorm firewall first fish fishbone fishcake
        fisherma fisherman fishes fishface fishhead fishin fishing fishon fishtank fishy fister fisting
        fitness fitter fivestar fkaus fkbyjxrf fkbyrf fktrcfylh fktrcfylhf fktrctq fktyeirf fktyrf
        flamengo flames flamingo flange flanker flash flasher flashman flathead flatron fletch flexible
        flicks flipflop flipmode flipper flippy floppy florian florida flounder flowe flower flowers
        flslwl flubber fluff fluffy flvbybcnhfnjh flyboy flyer flyers flyfish flyguy fmale fokker foobar
        footbal football footjob footlove footman forall fordf fordtruc foreplay foreskin forest foreve
        forever forfun forgetit forlife forme formula forsaken fortuna foryou fossil fosters four foxcg
        foxfire foxtrot foxy foxylady fozzie fraggle franc francesc franci francis francisc frank
        frankie franky freaks freaky freckles fred freddy frederik freebird freedo freedom freee
        freefall freepass freeporn freesex freeuser freeway freewill freiheit fremont frenchie frenchy
        fresh fresno friday friends friendster fright frisbee frisco frisky fritz frodo frog frogger
        froggie froggy frogman frogs front frontier frosch frosty fruitbat fruity fubar fuck fuck_inside
        fuckall fucked fuckedup fuckem fucker fuckers fuckface fuckhead fuckher fucking fuckinside
        fuckit fuckm fuckme fuckmehard fuckof fuckoff fuckshit fuckthat fuckthis fucku fuckyeah fuckyo
        fuckyou fucmy fugazi fujifilm fujitsu fuking fulcrum fulham fullback fullmoon fun4me fungus
        funky funny funstuff funtik funtime funtimes furball fusion fussball futbol futurama futyn
        fuzzball fuzzy fyfcnfcbz fyfnjkbq fylhtq fynjirf fynjybyf fytxrf fyutkbyf fyutkjxtr fyyeirf
        fzappa gabber gabby gabrie gabriel gabriell gadget gaell gagarin gagged gagging gaijin galant
        galary galaxy galeries galileo galina gallaries galore gambit gambler gameboy gamecock gamecube
        gameover gamer gamma gandalf gandolf gandon ganesh gangbang gangbanged gangsta gangster ganja
        ganjaman gannibal garden gareth garfield gargoyle garion garter gasman gateway gatit gatito
        gator gatorade gators gatsby gaucho gawker gayboy gaymen gazelle gbcmrf gbgbcmrf gbhfvblf gbpltw
        gbyudby gdtrfb gecko geezer gegcbr geheim geibcnbr gemini general generic genesis geng genghis
        genius georg george georgia geraldin gerbil gerhard germany geronimo gerrard gesperrt getin
        getit getlost getmein getmoney getoff getout getsome gfgfvfvf gfhjdjp gfhjkm gfhjkmgfhjkm gforce
        gfynthf ghbdtn ghbdtnbr ghbdtndctv ghbdtnrfrltkf ghblehjr ghbrjk ghbywtccf ghdrlfehd ghetto
        ghfkddl ghhh47hj ghjcnbnenrf ghjcnj ghjcnjgfhjkm ghjcnjnfr ghjcnjq ghjdthrf ghjnjnbg ghjuhfvvf
        ghkdlxld ghltk ghost ghostrider gianluca gianni giants gibson gideon gigabyte giggle giggles
        gilles ginge ginger ginola ginscoot giorgi giorgio giraffe girfriend girlie girlies girls
        girlsgeneration girsl gitara giulia giveitup giveme gizmo gizmodo gizmos gizzmo gjhjkm gjkbyf
        gkrry gkrtod gksksla gksmf gksmsla gksrnr gladiato gladiator glamour glendale glennwei glenwood
        glider glitter globus glock gmlakd gmoney gn56gn go2hell goalie goarmy goat goatboy goats goaway
        gobears gobigred goblin goblue gobucks gocats gocubs godawgs godbless goddess goddns godfathe
        godfather godiva godlike godqhr godqhrgkwk godsmack godspeed godzilla goethe gofast gofish
        goforit gogators gohan gohome goirish goku golden goldeney goldeneye goldfing goldfish goldrush
        goldstar goldwing golf golfball golfclub golfer golfgti golfing golfman golfnut golfpro goliath
        gollum gomets gonavy gong gonzo goober goochi good goodboy goodday gooddog goodfell goodgirl
        goodguy goodie goodison goodlife goodluck goodsex goodtime goodyear goofball goofy google gooner
        goonies goose gooseman gopack gopher gophers gordo gordon gorilla gorillaz gotcha goten gotenks
        goth gotham gothic gotigers gotmilk gotohell gotribe gotyoass govols grace gramma gramps granada
        grandam grandpri granny grapeape grapes gratis gravis graywolf grease great greatone greatsex
        greedisgood green greenbay greenday greenman greens greentea gregor gregory gremlin grendel
        gretzky greyhoun greywolf griffey grils grimace grime grin grinch grinder gringo grisha grizzly
        gromit groove groovy groucho groupd growler grumpy grunt gryphon gspot gstring gsxr gthcbr
        gtnhjdbx guai guan guang guardian gucci guesswho guillaum guillerm guiness guinness guitar
        guitars gulliver gulnara gumbo gumby gundam gunnar gunner gunners guseo gustav guyver gymnast
        gymnastic gypsy habibi hack hacked hacker hackers hackerz hacking haggis hairball hairy hakr
        halcyon halflife halifax hallo hallowee hambone hamburg hamish hamlet hammer hammers hamper
        hamster hananim handbag handball handyman hanguk hannah hannes hannibal hannover hansol hansolo
        hanuman happines happy happyday happydog happyman harald harcore hardball hardcock hardcore
        harddick hardon hardone hardrock hardwood hardwork harle harlem harley harpoon harpua harrier
        harry harrypotter harrys harvest hatteras hattrick havana havefun hawaii hawaiian hawker hawkeye
        hawkeyes hawks hawkwind hawthorn hayabusa hazmat hd764nw5d7e1vb headless headshot hearts heater
        heathe heather heaven heckfy hedgehog heeled heidi heineken heinlein hejsan helen helios helium
        hell hellas hellboy hellfire hellno hello hellohel hellokitty helloo hellos hellow hellsing
        hellyeah helmet helmut helper helpme hemlock hendrix heng henrik henry hentai henti herbie
        hercule hercules herewego hermes hermione hernande hershey hesoyam hetfield hewlett heynow
        heyyou hfljcnm hfytnrb hickory hidden highbury highheel highland highlander highlife hiking
        hilfiger hillbill hillside hilltop hiphop hippie hippo hitachi hithere hitler hitman hiziad
        hjccbz hjvfirf hobbes hobbit hocke hockey hogtied hogwarts hokies hola holdem holein holger
        holiday holla holly hollywoo holycow holyshit hombre homeboy homebrew homely homemade homepage
        homer homerj homers homerun honda hondacbr hondas honey honeybee honeybun honeydew honeys
        hongkong honolulu hoochie hookem hooker hookers hookup hooligan hoops hoosier hoosiers hooter
        hooters hootie hooyah hopeful horatio hores horizon horndog hornet hornets horney horny hornyguy
        hornyman horse horseman horsemen horses hoser hotass hotbabes hotbox hotboy hotchick hotdog
        hotdogs hotgirl hotgirls hotlegs hotlips hotmama hotman hotone hotpussy hotrats hotred hotrod
        hotsex hotshit hotshot hotspur hotstuff hott hottie hotties hottub hotty houdini hounddog house
        housewife housewifes houston hover htubcnhfwbz huai hugetits hugoboss hulkster humbug hummer
        hunte hunter hunting hurrican husker huskers huskies husky hustler hydro hyperion hyundai
        iamcool iamgod ib6ub ibanez ibilltes icarus iceberg icecold icecream icecube icehouse iceman
        icetea idefix idontkno idontknow idunno iforget iforgot ignatius igor igorek iguana ihateyou
        iiyama ijrjkfl ijrjkflrf iklo ilikeit ilikepie ilikesex illini illmatic illusion ilove ilovegod
        iloveit iloveme iloveporn ilovepussy ilovesex iloveu iloveyo iloveyou ilya imation imhorny
        immortal impala impalass implants impreza imtheman imzadi incubus indain india indiana indians
        indigo indon indy indycar inferno infiniti infinity inlove insane insert insertion insertions
        insider insomnia inspiron instagram install integra intel interacial intercourse interne
        internet intrepid intruder inuyasha invictus iomega iphone ipswich irakli ireland irina irinka
        irish irisha irishka irishman iriska ironhors ironmaiden ironman iscool ishmael islander ismail
        istanbul istheman italia italiano itisme itsme ivanhoe ivanov ivanova iverson iwantu j3qq4h7h2v
        jabber jabroni jachin jack jackal jackass jackdog jacker jackie jacko jackoff jackpot jackson
        jacob jagger jaguar jaguars jakarta jakester jamaica james jamesb jamesbon jamesbond jamess
        jamie jammer jammin janet janeway jangteo jangteodemo january japanees jared jarhead jasmine
        jason jasons jasper java javelin javie jaybird jaycee jayden jayhawk jayhawks jayman jazzman
        jazzy jbond jeadmi jedi jediknig jeep jeeper jeepers jeepster jefferso jeffrey jeffro jehovah
        jelena jello jelly jellybea jellybean jenn jenna jennaj jennife jennifer jenny jeremy jericho
        jerkoff jerry jesper jesse jessic jessica jessie jester jesus jesuslove jesuss jeter jethro jets
        jetski jewels jezebel jiang jiao jigga jiggaman jigsaw jimbeam jimbo jimbob jimmy jimmys jing
        jingle jingles jiong jktxrf jktymrf jockey joeblow joebob joecool joemama johann johannes john
        johnboy johncena johndeer johndeere johndoe johngalt johnny johnson joker jokers jomama jonatha
        jonboy jones jonesy jonny jorda jordan jordyn josep joseph josephin joshu joshua joung joyful
        joystick jrcfyf jsbach juanito jubilee juggalo jughead juice juicy julia julie julien jumanji
        jumbo jumper juneau junebug jungle junio junior juniper junkie junkmail jupiter jurassic
        just4fun just4me justdoit justi justice justin justinbieber justme juventus k.jdm k.lvbkf kaboom
        kahlua kahuna kajak kakao kakarot kakashi kakashka kaktus kalina kamasutra kamikadze kamikaze
        kamila kamilla kangaroo kansas kappa karachi karamba karaoke karate karen karina karolina
        kashmir kasper katana katarina katerina kathy katie katrin katten katya katzen kavkaz kawasaki
        kayak kayla kazanova kazantip kbctyjr kcchiefs kcj9wx5n keeper keepout keith keksa kelly keng
        kenneth kennwort kenny kenobi kenshin kenwood kenworth kenzie kernel kerouac kestrel kevin
        keyboard keystone keywest kfcnjxrf kfgjxrf kfhbcf kickass kicker kickflip kicksass kidrock
        kieran kikimora killa killah killbill kille killer killers killjoy killme killzone kilroy kimchi
        kimmie kimmy kingfish kingkong kingpin kingston kingtut kinky kipper kirby kirill kirsty kismet
        kisses kissme kissmyas kissmyass kiteboy kitkat kitten kittens kitties kitty kittycat kittykat
        kittys kiwi kjifhf kjiflm kjkszpj kjrjvjnbd klaatu klaste klaster klaudia kleenex kleopatra
        klingon klizma klondike klopik knickerless knickers knicks knight knights knockers knopka
        knuckles koala kodak kodiak kojak kokomo kolbasa koleso kolibri kolobok kolokol kombat komodo
        komputer konstantin kontakt kontol konyor kookie kool koolaid kordell korea koreakorea korn
        koroleva korova koshka kosmos kostik kostya kotaku kotenok kraken krasota krasotka krishna
        kristen kristin krokodil krolik kronos krusty krypto krypton ksenia kseniya ksusha kthjxrf
        ktyjxrf kuai kuan kuang kubrick kume kungfu l3tm31n l58jkdjp labatt labia labrador labtec
        lacoste lacrimosa lacrosse laddie ladybird ladyboy ladybug laetitia lagnaf laguna lagwagon laker
        lakers lakeside lakewood lakota lakshmi lalakers lambchop lambda lamborghini lamer lampard
        lancaste lance lancelot lancer lancia landrove lansing lantern lapochka laptop laracroft larisa
        larry larsson laser laserjet lasers lassie lasttime lasvega lasvegas latex latinas latino laura
        lauren laurent lavalamp lawman lazarus lback lbtest lbvjxrf leafs leahcim learjet leather
        leavemealone lebowski lebron ledzep leedsutd leeloo leeroy left4dead lefty legacy legend legenda
        legion legman legolas legos lehjxrf leinad lekker lemans lemmein lemmings lemon lemonade leng
        lennon lenochka leonid leonidas leopard leopold leroy lesbain lesbean lesbens lesbian lesbians
        lesbos lespaul lestat letme1n letmei letmein letmeinn letmesee letsdoit letsfuck letsgo letsplay
        lever lexingky lexmark lexus lfitymrf lfybbk lfybkf lhfrjy lian liang liao libero libertad
        liberty libido libra lick licker licking lickit lickme lifehack lifeisgood light lighter
        lighthou lightnin lightning lights lilbit liliya lilman lilwayne limewire lincoln linda lindros
        lindsay lindsey lineage linkin linus lion lioness lionhear lionheart lionking lipton liquid
        lisenok lithium litle little littlema livelife liverpoo liverpool livewire lizard lizzard lizzy
        ljxtymrf llama loader lobo lobster lockdown lockerroom lockout loco locust locutus logan logger
        logitech loglatin loki lokomotiv lol12345 lolipop lollipop lollol lollypop lolol lololol loloxx
        londo london lonesome lonestar lonewolf longbow longdong longhair longhorn longhorns longjohn
        longshot looker lookout lookup looser lopata lorien losangel losangeles loser losers lothar
        lotus loudog love lovebug lovehate loveis loveit lovel lovelife lovely lovem loveme lover
        loverboy loverman lovers lovesex loveya loveyou lowrider loyola ltkmaby ltybcrf ltymub luan luca
        lucas lucent lucian lucifer luckie lucky luckydog luckyme luckyone luckys ludacris ludmila
        lugano lumber lumina lunchbox luscious lust luv2epus lvbnhbq m0nk3y m0nkey macaco macaroni
        macbeth macdaddy macgyver machine machoman maciek macintos macintosh mackenzi macman macross
        madagaskar madala madcat madcow maddie maddison maddog madina madison madman madmax madness
        madonna maestro mafia magadan maganda magelan magellan magenta maggi maggie maggot magic
        magician magick magicman magics magnet magneto magnum magnus magoo magpie magpies mahalkita
        mahalo maiden mailcreated mailman mailru maison majestic major makaka makaveli makayla makeitso
        maksim maksimka malachi malaga malaka malakas malibu malice malina malinka malish mallard
        mallorca mallrats mama mamacita mamamia mamapapa mamas mamita mammoth mamo4ka mamochka mamont
        manager manatee manchest manchester mancity mandarin manders mandingo mandolin mandrake mandy
        manfred mang mango mangos manhatta maniac mankind mannheim mannn manolo manowar manson mantis
        mantle mantra manu manuals manue manunited manutd maradona marajade marat marathon marauder
        marbles marcello marcin marcius marco margarit margaux maria marie marijuan marijuana marika
        marina marine mariner mariners marines marinka marino mario maripos mariposa marishka marius
        mariya mark marker marketin markie markiz markiza marlboro marley marlins marmite marseill
        marseille marsel martian martin martini marty marusya marvin maryjane masamune maserati mash
        masha mashka mason massive maste master masterbaiting masterbate masterbating masterkey mastermi
        mastermind masterp masturbation matador matchbox matisse matri matrix matros matteo matthe
        matthew matthias mattingl matty mature matvey maurici maurizio maurolarastefy maveric maverick
        maxdog maxell maxi maxim maxima maxime maximilian maximka maximus maxpayne maxpower maxwell maxx
        maxxxx mayday mayfair mayhem mazafaka mazda mazdarx mclaren mdogg meadow meandyou meatball
        meathead meatloaf mechanic medic medion medusa medved megadeth megaman megan megane megapass
        megatron meggie meister melanie meliss melissa mellon mellow melons melrose memorex memphis
        menace meng mensch menthol mentor mentos meonly meowmeow meowmix mephisto mercede mercedes
        mercury meridian merlin merlot mermaid mersedes messiah metal metall metallic metallica methos
        metoo metroid mets mexico miami miamo miamor mian miao michae michael michele michelle michigan
        mick mickey micky micro microlab micron microphone microsof microsoft midget midnight midnite
        midori midway mierda mighty migue mihail mikado mikael mikayla mike mikey mikkel milamber milana
        milano milena miles milfnew milhouse milkman milkyway mille millenium miller millwall mimosa
        minecraft mingus minime minimoni minnesot mirage miranda mischa mischief misfit misfits mishka
        misiaczek misiek missie mississi missy mister mistral mistress misty mittens mizuno mizzou
        mjolnir mnbvcxz mobydick modelsne modem modena modles mogwai mohawk mojave mojo mojojojo molly
        mollydog moloko molotok molson momdad mommy momoney momsanaladventure momsuck monaco monalisa
        monarch monday mondeo mone money moneyman moneys mongo mongoose monic monica monies monique
        monitor monke monkey monkeybo monkeyboy monkeyma monkeyman monkeys monolith monopoly monsoon
        monste monster montag montana montecar montecarlo monterey montgom montreal montrose monty
        moochie moocow mookie moomoo moonbeam moondog mooner moonligh moonlight moonman moonshin
        moonshine moonstar moose mooses mopar mordor morena morga morgan morgana morgoth moritz morozova
        morpheus morrowind morten mortgage morticia mortimer mortis moscow moskva mostwanted motdepasse
        mother motherfu motherlode mothra moto motocros motocross motorcyc motorola motown mountain
        mouse mouser mouses mousey mowgli mozart mpegs mrbill mudvayne mufasa muffdive muffin muffy
        mulder mullet multiplelo munch munchkin muppet murph murphy murzik musashi muschi muscle muscles
        mushroom music musica musicman muskrat mustafa mustan mustang mustangs mustard mutant mutley
        mutter muttley my3sons mybaby myboys mydick myfriend mygirl mygirls mykids mylife mylove myname
        mynameis mypass mypasswo mypassword myporn mypussy mysecret myspace mystic mystuff mytime
        myworld myxworld nachos nacked nadejda nadezhda naked namaste nancy nang nanook napalm napass
        napoli napster narnia narut naruto nascar nastena nastenka nastia nasty nastya nataha natali
        natalie nataly natascha natasha natchez natedog natedogg nathan nathanie naught naughty nautica
        nautilus navajo naver navigato navigator navyseal nazgul nbuhtyjr nbvjatq ncc1701a ncc1701d
        ncc1701e ncc74656 nebraska nebula needforspeed needit nemesis nemrac neng neon neptune nermal
        nestle netscape neutron nevada never nevermin nevermind nevermor nevermore nevets newark newbie
        newcastl newday newjob newlife newness newone neworder newpass newport newproject newstart
        newuser newyear newyork nextel nexus nfhfrfy nfnmzyf nfy.irf nfytxrf nhfrnjh niang niao niceass
        niceguy nicetits nichola nickel nicky nico nicola nicole nigga niggas niggaz nigger niggers
        nightmar nightowl nightwin nightwish nike nikita nikitos nikki niklas nikola nikolai nikolay
        nikon nimbus nimitz nimrod nineball nineinch niners ning ninja ninjas nintendo nipper nipple
        nipples nirvan nirvana nissan nitram nitro nittany nocturne nofear nogard nokia nokian noles
        nolimit nomad nomore noname nong nonmembe nonstop noodle noodles nookie nopass nopassword
        normandy norwich nosferatu nostromo not4you notebook nothing notnow notredam notused nounours
        novell novifarm novikova noway nthvbyfnjh ntktajy ntktdbpjh nuan nude nudes nudist nudity nugget
        nuggets number numlock nurlan nutella nutmeg nuttertools nwo4life nygiants nyjets nylons nymets
        nympho nyyankee oakland oaktree oasis oatmeal obelix oberon obiwan oblivion obsidian ocean
        oceans ocelot october octopus odin odyssey oedipus offroad ohbaby ohmygod ohshit ohyeah oicu
        oilers okmijn oksana oldfart oldman oleg olemiss olenka olesya oliver olivier olympus omega
        omegared omerta omicron onelove onepiece onetime onetwo onion onions online onlyme onlyone open
        opendoor openit openme opennow openup operator opiate optima optimist optimus optiplex opus
        oracle oralsex orang orange oranges orchard orchid oreo orgasm orgasms orgy orient orioles orion
        orpheus orwell osama oscar oscars osiris osprey othello otter outback outkast outlaw outlaws
        outsider ovation overkill overlord ownage oxford oyster ozzie ozzy p0015123 p0o9i p0o9i8u
        p455w0rd p4ssw0rd p@ssw0rd pa55w0rd pa55word pacers pacino packard packer packers pacman paco
        paddle paddy padres paintbal paintball paisley pajero pakista pakistan paladin pallmall palmtree
        paloma pamel panache panama panasoni panasonic pancake pancho panda pandas pandora pang panhead
        panorama panter pantera panther panthers pantie panties pantyhos pantyhose panzer paolo papabear
        papamama paperino papillon papit papito pappy paradigm paradise paradox paragon paramedi
        paramore paris parker parkour parlament parol parola paroll parrot parsifal partizan pasadena
        pascal pass passat passcode passfan passion passions passmast passme passord passport passthie
        passw0rd passwd passwerd passwor password passwords passwort pasword patata patate patches
        pathfind pathfinder patric patrici patrick patrik patriot patriots patrizia patterso paulie
        pavel pavement pavilion pavlik pavlov pavlova payday payton pdiddy pdtplf peace peaceout peach
        peaches peachy peanu peanut peanuts pearl pearljam pearls peavey pebble pebbles pecker peddler
        peekaboo peeper peepers peewee pegasus pelican pencil pendejo penetrating penetration penfold
        peng penguin penguins penis pennstat penny pennywis penthous pentium pepito peppe pepper pepsi
        peregrin perfect perkele persik persona pertinant pervert peter peterbil peternorth peterpan
        petite petrov petrova petrovich petrus petunia peugeot pfkegf pfloyd pfqxbr phaedrus phantom
        pharao pharmacy phat pheonix phialpha philipp philippe philips phillies philly phish phishy
        phoeni phoenix photo photog photon photos phpbb phreak pian pianoman pianos piao pic's picard
        picasso piccolo picher pickle pickles pickup pics pictere pictuers picturs piercing pietro
        pigeon piggies piggy piglet pigpen pikachu pillow pilot pilsner pimp pimpdadd pimpdaddy pimpin
        pimping pimpster pinball pineappl pineapple pinetree ping pingpong pinguin pingvin pinhead pink
        pinkfloy pinkfloyd pinky pinnacle pintail pioneer pioner pipeline piper pippen pippo piramida
        pirate pirates pisces pisser pissing pissoff pistol piston pistons pitbull pitchers pitures
        pixie pixies pizda pizdec pizza pizzahut pizzaman pizzas pjkjnj placebo placid planet planeta
        planner plasma plastic plastics platinum plato platon platypus playa playball playboy player
        playmate playstat playstation playtime please plokij ploppy plumber pluto plymouth pobeda poison
        poiuyt poiuytrewq pokemo pokemon poker pokey polaris polaroid police polina polinka pollux polly
        polniypizdec polo polska pomidor pommes pompey poncho pong pontiac pony ponyboy poobear poochie
        poodle pooh poohbear pookey pookie pooky pool poontang poop pooper poophead poopie poopoo poopy
        pooter popcorn popeye popova popper poppie poppy poptart porkchop porn porn4me pornking porno
        pornographic pornos pornpass pornstar porsche porshe portland portugal poseidon possum postal
        postman potato pothead pounded powder power powerman prancer praxis preacher precious predator
        prelude premium presario presiden presto pretzel prima primal primus princ prince princes
        princesa princess princessa princeto pringles printer priscill prissy privat private privet
        priyanka probes prodigy prophet prosper prosto proton protoss proview prowler proxy prozac
        psycho puck puddin pudding puddles puffer puffin puffy pufunga pugsley pulsar pumkin pumper
        pumpkin pumpkins punani punisher punkass punker punkin punkrock punter pupkin puppies puppy
        puppydog puppys pupsik purdue purpl purple pushkin pushok puss pussey pussie pussies pusssy
        pussy pussy4me pussycat pussyeat pussylover pussyman pussys pusyy putter pyon pyramid pyramids
        python q1234567 q123456789 q1q2q q1q2q3q q1q2q3q4q q1w2e q1w2e3r q1w2e3r4t q1w2e3r4t5y q2w3e
        q2w3e4r qawsed qawsedrf qawsedrftg qaywsx qaz12345 qaz123wsx qazplm qazqaz qazws qazwsx qazwsxed
        qazwsxedc qazwsxedcrfv qazwsxedcrfvtgb qazxcv qazxsw qazxswedc qazzaq qhaskf qian qiang qiao
        qing qiong qkdxksthsuseks qkek qkfkadmlskfk qkqh qkrwltjd qlalf qlalfdldi qlalfqjsgh qlqjs
        qlrqod qncjsla qntks qnwk qnwkehlwk qpalzm qq123456 qqqqq qqqwww qqwwee quake quaker quan
        quant4307s quantum quartz quasar quattro queen queens quest qufqlc qusrudgkrl qw123456 qwaszx
        qwe123456 qwe123qwe qweasd qweasdzx qweasdzxc qwedsa qwedsazxc qweewq qweqwe qwer qwerasdf
        qwerasdfzxcv qwert qwerty qwertyu qwertyui qwertyuio qwertyuiop qwertz r2d2c3p r2d2c3po r4e3w2q
        rabbit rabbits rabota racecar racer racers racerx rachel racing racoon radar radeon radio
        radiohea radiohead raduga ragman ragnar ragnarok raiden raider raiders rainbow rainbows raindrop
        rainman rainyday raistlin raketa ralph ralphie ramada rambler rambo ramjet rammstei rammstein
        ramones rampage ramrod ramses ramstein ramzes rancid random randy ranetki rang ranger rangers
        rapier raptor raptors rapture rapunzel rascal rasdzv rasmus rasputin rasta rastaman raster
        rastus ratboy ratman rattler raven ravens rawhide rayman raymond razor razz rb26dett rbcekz
        rbhbkk rctybz rdfhnbhf reader realmadrid realtor reaper reaver rebbyt rebecca rebel rebels
        rebelz reboot reborn reckless recon redalert redbaron redbird redbone redbull redcar reddevil
        reddog reddwarf redeye redfish redfox redhat redhead redheads redhot redleg redlight redline
        redman redneck redone redrose redrum reds redskin redskins redsox redstar redstorm redwall
        redwine redwing redwings redwolf redwood reebok reefer reeses reflex reggae rehbwf reliant
        reload reloaded remingto renat renault renee renegade reng repoman reptile requiem rereirf
        rerfhtre rescue restart retard retsam revival revoluti revolver reznor rfgbnjirf rfgecnf rfhbyf
        rfhfgep rfhfvtkmrf rfhfylfi rfhlbyfk rfhnjirf rfnthbyf rfntymrf rfrfirf rfrnec rfvfcenhf
        rhakqtmqslek rhbcnbyf rhdiddl rhdwn rhemdgkrry rhfcfdbwf rhfcjnf rhfcjnrf rhino rhinos rhjkbr
        rhjrjlbk rhkdwn rhksflwk rhtdtlrj rhubarb ribbit ricard riccardo richar richard rickster ricky
        riddler riffraff rigger rightnow riley ringo ripken ripper ripple riptide river riverrat
        riversid rjcvjc rjhjdf rjhjkm rjhjktdf rjirfrgbde rjitxrf rjntyjr rjnzhf rjqnrdl rjycnfynby
        rkatk rkatkgkqslek rkddkwl rkdmf rkskekfk rkskekfkakqktk rktjgfnhf rkwhrtkfkd rlaalstn rlacjftn
        rlacl rladusdk rnfma rnlcksgdk rnrmf roadkill roadking roadrunn roadrunner roadster roadway
        rober robert robin robinhood robocop robot robotech robotics rochard rocker rocket rockets
        rockey rockford rockhard rockie rockies rockin rockman rocknrol rocknroll rockon rocks rockstar
        rocky rodent rodeo rodina rodman roger rogue rolex roller rollin rolltide roman romanov romanova
        romans romario romashka romeo rommel romulus ronald ronaldinho ronaldo rong roofer rookie
        rooster roosters rootbeer rootedit rooter rosebud rosewood rosie rostov roswell rotary rotten
        route router rover rovers rowdy royals royboy rrpass rsalinas rt6ytere rtyuehe ruan rubber
        rubble rubicon rudeboy rudnf ruffles rufus rugby rugger rugrat rugrats rulez rulezzz rumble
        runaway rundmc runescape runner rush rushmore ruslan russell russia russian rustam rusty
        rustydog saab sabaka sabbath sabine sable sabre sabres sabrin sabrina sachin sadie safari
        safeway saffron sahara saibaba saigon sailboat sailing sailor saints sairam saiyan sakura
        salamander salami salasana saleen sally salman salmon salomon salope salsero saltydog salvator
        samadams samanta samanth samantha samba sambo samdog samiam samir samm sammi sammy sammydog
        sammys samoht samson samsun samsung samtron samue samuel samurai sanane sancho sandiego sandman
        sandr sandra sandrine sandro sandy sanfran sanity sanjay sanjose santacru santafe santiag
        santino sapper sapphic sapphire sarah sarajevo sarang saranghae saranghaeyo saratoga saratov
        sascha sasha sashka saskia sassy sasuke satan satana satanas satchmo satellit sativa satori
        saturn saun sauron sausage sausages savior saxman saxophon sayang scamper scania scanner scarab
        scarface scarlet schalke schatzi scheisse schnuffi school schumi scirocco scoobie scooby
        scoobydo scoobydoo scoote scooter scorpi scorpio scorpion scorpions scotch scotland scott scotts
        scotty scout scrabble scrapper scrappy scream screamer screwy screwyou scrooge scrotum scruffy
        scuba scully seabass seabee seadog seadoo seagull seahawks seahorse sealteam seamus searay
        seaside seattle seaweed seawolf sebastia sebastie sebora sebring secre secret security sedona
        seductive seeker segblue segreto seinfeld sekret select selmer seminole semper semperfi senators
        seneca seng senha senna sensei sentinel sentra sentry seoul sephirot sephiroth septembe seraphim
        serega serenity sergbest serge sergei sergey sergi serpent sersolution server service sesame
        sestra seven sevenof sevens severin seville seviyi sex4me sexgod sexman sexo sexpot sexsex
        sexsexse sextoy sexual sexx sexxx sexxxx sexxxy sexxy sexy sexyass sexybabe sexybitch sexyboy
        sexygirl sexylady sexymama sexyman sexyme sexyone sexyred sf49ers sfgiants shado shadow shady
        shag shaggy shai shaker shakur shalom shaman shamil shampoo shamrock shamus shandy shane shaney
        shang shania shanno shannon shao shaolin shark sharks sharky sharon sharpie shasta shaved shawn
        shazam shdrn sheba sheeba sheepdog shei shelby shemale shen sheng sherlock shevchenko shibby
        shibumi shifty shiloh shimano shimmer shiner shinigami shinji shinobi shiraz shitface shitfuck
        shithead shitter shitty shiznit shocker shodan shogun shojou shonuf shooter shopper shorty
        shotgun shotokan shou showme showtime shredder shuai shuan shuang shui shun shuo shurik shutup
        shyguy sickboy sidekick sidewind siemens sienna sierra sigma sigmachi sigmar silly silve silver
        silverad silverado silvi simba simcity simon simple simpsons sinatra sinbad sincity sinful
        singapor sinister sinned sinner sirius sissy sithlord sixers sixpack sixty sixtynin sizzle
        sk8ordie skate skateboard skater skeeter skibum skidoo skiing skillet skillz skinhead skinny
        skins skipper skippy skittles skolko skorpion skql skulls skunk skydive skydiver skyhawk skylar
        skylark skyler skyline skynet skywalke skywalker slacker slainte slamdunk slammer slapnuts
        slapper slappy slapshot slasher slava slave slavik slayer sleeper sleepy slicer slick slider
        slim slimjim slimshad slimshady slinky slipkno slipknot slipper slippery slippy sliver slonik
        slowhand slugger sluggo slut sluts sluttey slutty smackdow smackdown smart smartass smarty
        smashing smeghead smegma smeller smelly smile smiles smiley smirnoff smirnov smirnova smith
        smiths smithy smitty smoke smokedog smoker smokes smokey smokie smokin smooch smooth smoothie
        smother smudge smurf smut smutty snafu snake snakeman snakes snapon snapper snapple snappy
        snapshot snatch sneakers sneaky snicker snickers sniffer sniper snooker snookie snoop snoopdog
        snoopdogg snoopy snowball snowbird snowboar snowboard snowdog snowflak snowflake snowman snowy
        snsk snuffy snuggle snuggles sobaka sober socce soccer socrates sodapop sofiya softail softball
        softtail software sojdlg123aljg sokolov sokolova solace solaris soldat soldier soleda soleil
        solitude solnce solnishko sommer sonata songbird songoku sonic sonics sonne sonny sonoma sonora
        sony sonyericsson sonyfuck sonyvaio sooners sophi sophie soprano sopranos sosiska soso123aljg
        sotkfkd soulfly soulmate sound southpar southpark southpaw southside sowhat space spaceman spade
        spam spaniel spank spanker spanking spankme spanky spanner sparhawk sparkey sparkle sparkles
        sparky sparta spartak spartan spartans sparty spawn spdlqj speaker special specialk spectre
        spectrum speed speedo speedy spencer sperma sphinx spice spide spider spiderma spiderman spidey
        spiffy spike spiker spikes spikey spinner spiral spirit spitfire splash splatter spleen spliff
        splinter spock sponge spongebo spongebob spooge spook spooky spoons sport sports sporty spotty
        spring sprint sprinter sprite sprocket sprout spud spunk spunky spurs sputnik spyder sqdwfe
        squall squash squeak squerting squid squirrel squirt squirts srinivas staind stalin stalker
        stallion stamford standby stang stanislav stanley star starbuck starbucks starcraf starcraft
        stardust starfire starfish starfox stargate starligh starlight starlite starman starship start
        starter startrek starwar starwars stasik static stayout stealth steaua steel steeler steelers
        stefano steffi stella stellar stepan steph stephani stephen stereo sterlin sterva steve steven
        steveo stewart stickman sticks sticky stiffy stigmata stiletto stimpy sting stinger stingray
        stinker stinky stitch stocking stocks stone stonecol stonecold stoned stones stonewal stoney
        stooge stooges stopit stoppedby storm stormy storys stranger strap strat stratfor strato stratus
        strawber strawberry streaming strelok strider strife strike striker stripe striper stripper
        stroker stryker stubby stud studly studman stumpy stunner stupid stylus suan subaru sublime
        submarin submit subway subzero succes success suck suckcock suckdick sucker suckers suckit
        suckme suckmydick sucks suede sugar sugars sukebe sultan summe summer summertime summit sunbeam
        sunbird sundance sunday sunderla sundevil sundown sunfire sunflowe sunflower sunkist sunlight
        sunny sunnyday sunrise sunset sunshin sunshine suntzu super superb superbow superfly superma
        superman supernov supernova supers supersecret supersonic supersta superstar supra surf surfer
        surfing surfsup surveyor survivor susan sushi susieq suslik suzuki sverige sveta svetik svetlana
        svoboda swallow swallows swampy swatch sweeps sweet sweetass sweetnes sweetness sweetpea sweets
        sweety swifty swimmer swimming swinger swingers swinging swoosh sword swordfis swordfish swords
        sydney sylveste syncmaster synergy syracuse system syzygy tabasco taco tacobell tacoma tadpole
        taekwondo taffy tahiti tahoe taichi tailgate taipan takamine talgat talisman talon tamerlan
        tammy tampabay tanechka tangerin tango tanker tantra tanya tarakan tardis target tarheel
        tarheels tarpon tarzan tasha tasty tatarin tater tatjana tattoo tatyana taurus taxman taylo
        taylor tazman tazmania tazz tbird tbone tbvjwnsldj tdutybq tdutybz teacher teamwork teapot
        teaser technics techno tecumseh teddy teddybea teddybear teejay teen teens teensex tekken
        telecom telefon telephon temp tempest templar temporary temppass temptress tenchi tenerife teng
        tennesse tennis tequier tequiero tequila terefon terminat terminator termite terran terrapin
        terrier terriers terror terry test tester testibil testing testpass tetris tetsuo teufel texaco
        texans texas texass thailand thanatos thankyou thanos thatsme thebear thebeast thebest theboss
        theboys thecat theclash thecrow thecure thedog thedon thedoors thedude theduke theedge theend
        theforce thegame thegreat thekid theking theman theone therock thesaint theshit thesims thething
        thetruth thewall thewho thierry thirteen thisisit thistle thoma thomas thong thongs thor thrawn
        threesom thsgmdals thsutleo thuglife thumbnils thumbs thumper thunder thunderb thwn tiamat tian
        tiao tiberian tiberius tiburon tical tickle tickler tickling ticklish ticktock tictac tiffan
        tiffany tiger tigercat tigers tigge tigger tights tigre timber timelord timeout timmy timosha
        timothy timoxa timur ting tinker tinkerbe tinkerbell tinman tintin tipper tippy tiptop titan
        titanic titanium titans titfuck titleist titman tits titten titties titts titty tittys tjdnf
        tjstodsla tkatjd tkbpfdtnf tkfkdg tkfkdgkqslek tkfkdgo tkfkdgody tkwk tkwkdsla tlgja tlwkd
        tmxkzmfovmxm toaster toasty tobydog today toejam toffee tokiohotel tolkien tomahawk tomate
        tomato tomboy tomcat tommy tommyboy tomservo tonka tonto tonyhawk toocool toohot toolbox toolman
        tooltime toomuch toon toonarmy toonces tootie tootsie topaz topcat topdog topgun tophat topher
        topolino topper topsecre topsecret topspin toqlalfqjsgh toriamos torino tornado toronto torrent
        tortoise tortuga toshiba tosser totoro tottenha tottenham toulouse toyota tpwhdeodhkd tracer
        tracker tractor tracy trader trailers trainer traktor tralala trample trance tranny transam
        transexual translator trapper travel traveler travis treasure treble trebor treefrog treetop
        trek trekker trfnthbyf triangle tricky trident trigger trigun trinitro trinitron trinity tripleh
        triplets triplex tripod tripper triton triumph trivia trixie trojan trojans troll trombone
        trooper trouble trousers trout truck trucker trucking trucks trueblue truelove truffles trumpet
        trunks trustme trustno tryagain tsunami tucker tucson tuesday tugboat tujhrf tulane tulip tulips
        tunafish tundra tuning tupac turbo turbos turk turkey turnip turtle turtles tuscl tuxedo tweety
        twiggy twilight twinkie twinkle twins twisted twister twostep tycoon tyler tylers typhoon tyrant
        tyson tyvld ub6ib udacha ufhvjybz ufkbyf uhbujhbq ultima ultimate ultra ultraman umbrella umpire
        uncencored undead underdog undertak undertaker undertow unicorn united universa universi unreal
        uptown upyours uranus urlaub ursitesux usarmy username usmarine usmc usnavy usuckballz utahjazz
        utjhubq utopia uzumymw vacation vader vadim vagabond vagina valentin valentina valera valeriya
        valhalla valkyrie valleywa vampir vampire vancouve vandal vaness vanessa vangogh vanguard
        vanhalen vanilla vantage varvara vaseline vasilisa vasiliy vauxhall vbhevbh vbienrf vbifyz
        vbkfirf vector vectra vedder vegas vegeta vegitta vegitto vehpbr velvet vendetta venera venom
        vepsrf verbatim veritas verizon vermont veronic veronika versace vertigo verygood vette vfcnth
        vfczyz vfhbirf vfhbyf vfhbyjxrf vfhecz vfhnsirf vfhufhbnf vfhujif vfibyf vfitymrf vfkbyf vfksirf
        vflfufcrfh vfnbkmlf vfndtq vfntvfnbrf vfpfafrf vfrcbv vfrcbvrf vfvekz vfvfgfgf vfvjxrf vfylfhby
        vgirl viagra vibrate victor victori victory video videoes vides viewsoni viewsonic viking
        vikings viktor viktoria viktoriya vincent vintage violator violetta violin viper vipergts vipers
        virago virgin virgini virginie virgo visa vision vitalik vitamin vivaldi vivid vivitron vixen
        vjcrdf vjkjrj vjqgfhjkm vkdlxld vkontakte vlad vladik vladimir vladislav vodafone voland volcom
        volkodav volkov volkova volkswag volkswagen volley volleyba voltron volvo voodoo vorlon vorona
        vortex votmdnjem voyager voyeur vqsablpzla vsegda vsjasnel vtldtlm vulcan vulva vwgolf w00t
        w_pass wachtwoord waffenss waffle wahoo wakeup waldo walleye wally walmart walnut walrus
        wanderer wanker wanking wannabe wanrltw wapapapa wapbbs warcraft wareagle warez warhamme
        warhammer warlock warlord warrior warriors warthog wasabi washingt wasser wassup watcher water
        waterboy waterfal waterloo watermelon waterpolo waterski watford wayer wayne wazzup wdtnjr
        wdtnjxtr weare weasel webcam webhompas webmaste webmaster websol websolutions wednesda weed
        weenie weezer welcom welcome welder welkom wellhung wellingt wendy wendys weng werder werdna
        werewolf werter wertzu westham westside westwood wetpussy wetter wg8e3wjf whales whateve
        whatever whatsup whatthe whatup wheels whiplash whiskers whiskey whisky whisper whistler white
        whiteboy whiteout whitesox whitey whocares whoknows whore whores whynot wibble wiccan wicked
        widget wifes wifey wiggles wildbill wildcard wildcat wildcats wildfire wildman wildone wildwood
        willem willi william willie willow willy winchest windmill windows windsor windsurf wingchun
        wingman wingnut wingzero winner winston winter wisdom wiseguy wishbone wizard wizards wizzard
        wkdal wkdxj wkrldi wnans wndgkrry wnsla wolf wolfen wolfgang wolfie wolfman wolfpac wolfpack
        wolverin wolverine wolves wolvie womam womans wombat wonderboy wonderfu woodie woodland woodstoc
        woodstock woodwork woody woofer woofwoof woohoo wookie wordpass wordup worldcup wormix wp2003wp
        wpwneh wraith wrangler wrench wrestle wrestlin wrinkle wrinkles wsxedc wsxzaq wutang wxcvbn
        wyvern x72jhhu3z xanadu xantia xavier xbox xerxes xfiles xhrl xian xiang xing xodid xormrrl
        xptmxm xrated xsw2zaq xtreme xxxpass xxxxxx xxxzzz xyzzy yahweh yamaha yamahar yamato yankee
        yankees yanks yaroslav ybrbnf ybrbnjc ybrjkfq yeahbaby yello yellow yeshua yessir yesterda
        yesunim yfcntyf yfcntymrf yfnfif yfnfirf yfnfitymrf yfnfkb yfnfkmz yinyang yitbos yjdsqgfhjkm
        yngwie yoda yogibear yomama yorkie yorktown yosemite yoshi youandme youknow young yourmama
        yourmom yousuck yoyoma ytngfhjkz ytrewq yugioh yuliya yummy yzerman z1x2c z1x2c3v z1x2c3v4b
        zachary zalupa zang zanzibar zaphod zappa zapper zaq12345 zaq12wsx zaq1xsw zaq1zaq zaqwsx
        zaqwsxcde zaqxsw zaqxswcde zaraza zardoz zarina zasada zaxscd zealots zebra zebras zelda zeng
        zenith zephyr zeppelin zerocool zeus zhai zhao zhei zheng zhjckfd zhong zhou zhuai zhuan zhuang
        zhui zhun zhuo zidane ziggy zigzag zildjian zinger zipper zippo zippy zjavbxj zjvl zkzkdh zodiac
        zoloto zolushka zombie zong zoomer zooropa zorro zuan zulu zvezda zxasqw zxcasd zxcasdqwe zxccxz
        zxcv zxcvasdf zxcvb zxcvbn zxcvbnm zxcvvcxz zydfhm zyjxrf zz8807zpl zztop zzxxcc zzzxxx zzzzz
        가나다라 가나다라마바사 가을 가족사랑 감사 감사합니다 강아지 거북이 겨울 고등학교 고맙습니다 고양이 공주 관리자 광주 구글 구름 귀찮아 김민수 김연아 김철수 김치 나비
        내사랑 네이버 농구 누나 다음 달빛 대구 대박 대전 대학교 대한민국 독도 돈벌자 동방신기 동생 떡볶이 라면 로또 리니지 맥주 멍청이 메롱 메이플스토리 모르겠다 몰라 무궁화
        무지개 무한도전 미안해 바다 바람의나라 바보 박지성 방탄소년단 변경하기 별빛 봄날 부산 부자 부자되자 부처님 비밀 비밀번호 비밀이야 비번 빅뱅 사랑합니다 사랑해 사랑해요
        사자 사장님 삼성 새비밀번호 서울 선생님 세종대왕 소녀시대 소주 손흥민 쇼핑 슈퍼주니어 스타크래프트 시장 시험 아가 아기 아리랑 아무거나 아버지 아빠 악마 안녕 안녕하세요
        암호 애국가 야구 어머니 언니 엄마 엄마사랑해 엄마아빠 엑소 엘지 여름 영원한사랑 영원히 예수님 예수사랑 오빠 왕자 왜그래 우리가족 우리나라 우리집 운영자 울산 은혜 이순신
        이영희 인천 인터넷 임시비밀번호 자기야 장미 장터 제주도 주님 주문 중학교 천사 첫사랑 초등학교 축구 치킨 친구 카카오 커피 컴퓨터 태극기 태양 테스트 토끼 파이팅 패스워드
        하나님 하느님 하늘 학교 학생 한국 행복 행복하자 행운 현대 호랑이 홍길동 화이팅 회사 희망
        """
}
