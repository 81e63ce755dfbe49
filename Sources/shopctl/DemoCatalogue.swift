let demoCatalogue: [DemoProduct] = [
    DemoProduct(
        "햇사과 1kg", "New apples 1 kg", "아삭하고 새콤달콤한 햇사과입니다.",
        "Crisp apples of this season, sweet with a little sharpness.",
        "과일", price: 8900, stock: 120, picture: "apple"),
    DemoProduct(
        "나주배 3개", "Naju pears, 3", "물이 많고 시원한 나주배입니다.",
        "Juicy, cool pears from Naju.",
        "과일", price: 12000, stock: 60, picture: "pear"),
    DemoProduct(
        "제주 감귤 2kg", "Jeju mandarins 2 kg", "껍질이 얇고 단 제주 노지 감귤입니다.",
        "Thin-skinned, sweet mandarins from Jeju.",
        "과일", price: 9900, stock: 150, picture: "mandarin"),
    DemoProduct(
        "딸기 500g", "Strawberries 500 g", "향이 진한 설향 딸기입니다.",
        "Fragrant Seolhyang strawberries.",
        "과일", price: 11500, stock: 40, picture: "strawberry"),
    DemoProduct(
        "샤인머스캣 한 송이", "Shine Muscat grapes", "씨 없이 껍질째 먹는 포도입니다.",
        "Seedless grapes, eaten with their skin.",
        "과일", price: 15900, stock: 35, picture: "grapes"),
    DemoProduct(
        "단감 6개", "Sweet persimmons, 6", "아삭아삭한 진영 단감입니다.",
        "Crunchy sweet persimmons from Jinyeong.",
        "과일", price: 7800, stock: 70, picture: "persimmon"),
    DemoProduct(
        "배추 한 포기", "Napa cabbage", "속이 꽉 찬 김장 배추입니다.",
        "A full-hearted cabbage, good for kimchi.",
        "채소", price: 3500, stock: 90, picture: "cabbage"),
    DemoProduct(
        "무 한 개", "Korean radish", "단단하고 시원한 무입니다.",
        "A firm, fresh radish.",
        "채소", price: 2200, stock: 80, picture: "radish"),
    DemoProduct(
        "당근 1kg", "Carrots 1 kg", "흙을 씻은 제주 당근입니다.",
        "Washed carrots from Jeju.",
        "채소", price: 4300, stock: 75, picture: "carrot"),
    DemoProduct(
        "감자 2kg", "Potatoes 2 kg", "포슬포슬한 강원도 감자입니다.",
        "Floury potatoes from Gangwon.",
        "채소", price: 5900, stock: 110, picture: "potato"),
    DemoProduct(
        "양파 1.5kg", "Onions 1.5 kg", "무안 황토밭에서 난 양파입니다.",
        "Onions from the red soil of Muan.",
        "채소", price: 3900, stock: 95, picture: "onion"),
    DemoProduct(
        "대파 한 단", "Spring onions, bundle", "곧고 향이 좋은 대파입니다.",
        "Straight and fragrant.",
        "채소", price: 2900, stock: 65, picture: "scallion"),
    DemoProduct(
        "깐마늘 500g", "Peeled garlic 500 g", "의성 마늘을 까서 담았습니다.",
        "Garlic from Uiseong, peeled.",
        "채소", price: 6500, stock: 50, picture: "garlic"),
    DemoProduct(
        "표고버섯 300g", "Shiitake mushrooms 300 g", "향이 깊은 참나무 표고입니다.",
        "Grown on oak, with a deep scent.",
        "채소", price: 7200, stock: 45, picture: "mushroom"),
    DemoProduct(
        "고등어 두 손", "Mackerel, 4 fish", "간을 알맞게 한 안동 간고등어입니다.",
        "Andong mackerel, lightly salted.",
        "수산", price: 13900, stock: 40, picture: "mackerel"),
    DemoProduct(
        "오징어 두 마리", "Squid, 2", "동해에서 잡아 바로 얼린 오징어입니다.",
        "Caught in the East Sea and frozen at once.",
        "수산", price: 9800, stock: 55, picture: "squid"),
    DemoProduct(
        "흰다리새우 1kg", "White shrimp 1 kg", "살이 통통한 국산 새우입니다.",
        "Plump shrimp from our own farms.",
        "수산", price: 18900, stock: 30, picture: "shrimp"),
    DemoProduct(
        "돌김 100장", "Laver, 100 sheets", "바삭하게 구운 서천 돌김입니다.",
        "Roasted crisp, from Seocheon.",
        "수산", price: 12500, stock: 85, picture: "seaweed"),
    DemoProduct(
        "볶음용 멸치 300g", "Dried anchovies 300 g", "남해 죽방렴 멸치입니다.",
        "Caught in bamboo weirs off Namhae.",
        "수산", price: 14500, stock: 48, picture: "anchovy"),
    DemoProduct(
        "한우 불고기 400g", "Hanwoo beef for bulgogi 400 g", "얇게 썬 한우 앞다리살입니다.",
        "Thinly sliced shoulder of Korean beef.",
        "정육", price: 24900, stock: 25, picture: "beef"),
    DemoProduct(
        "삼겹살 600g", "Pork belly 600 g", "두툼하게 썬 국내산 삼겹살입니다.",
        "Pork belly in thick slices.",
        "정육", price: 16800, stock: 45, picture: "pork"),
    DemoProduct(
        "토종닭 한 마리", "Free-range chicken", "백숙에 좋은 토종닭입니다.",
        "A native chicken, good for a clear soup.",
        "정육", price: 11900, stock: 32, picture: "chicken"),
    DemoProduct(
        "유정란 15구", "Fertile eggs, 15", "아침에 모은 유정란입니다.",
        "Gathered this morning.",
        "정육", price: 7900, stock: 100, picture: "eggs"),
    DemoProduct(
        "포기김치 2kg", "Kimchi 2 kg", "전라도식으로 담근 포기김치입니다.",
        "Whole-cabbage kimchi, made the Jeolla way.",
        "가공식품", price: 19800, stock: 38, picture: "kimchi"),
    DemoProduct(
        "고추장 1kg", "Gochujang 1 kg", "순창에서 발효한 찹쌀고추장입니다.",
        "Chilli paste with sticky rice, from Sunchang.",
        "가공식품", price: 13500, stock: 70, picture: "gochujang"),
    DemoProduct(
        "참기름 320ml", "Sesame oil 320 ml", "국산 참깨를 볶아 짠 참기름입니다.",
        "Pressed from roasted Korean sesame.",
        "가공식품", price: 17500, stock: 42, picture: "sesame-oil"),
    DemoProduct(
        "쌀 10kg", "Rice 10 kg", "이천에서 올해 거둔 햅쌀입니다.",
        "This year’s harvest from Icheon.",
        "가공식품", price: 38900, stock: 60, picture: "rice"),
    DemoProduct(
        "메밀국수 500g", "Buckwheat noodles 500 g", "메밀을 넉넉히 넣은 봉평 국수입니다.",
        "From Bongpyeong, with plenty of buckwheat.",
        "가공식품", price: 6900, stock: 88, picture: "noodles"),
    DemoProduct(
        "천연비누 2개", "Natural soap, 2", "올리브유로 만든 순한 비누입니다.",
        "Mild soap made with olive oil.",
        "생활", price: 8500, stock: 66, picture: "soap"),
    DemoProduct(
        "면 수건 3장", "Cotton towels, 3", "도톰하고 물을 잘 먹는 면 수건입니다.",
        "Thick, thirsty cotton.",
        "생활", price: 14900, stock: 54, picture: "towel"),
    DemoProduct(
        "왕골 바구니", "Sedge basket", "손으로 엮은 강화 왕골 바구니입니다.",
        "Woven by hand in Ganghwa.",
        "생활", price: 22000, stock: 18, picture: "basket"),
    DemoProduct(
        "보리차 30개입", "Barley tea, 30 bags", "구수하게 볶은 보리차입니다.",
        "Barley, roasted dark.",
        "생활", price: 4800, stock: 130, picture: "tea"),
    DemoProduct(
        "옹기 항아리", "Onggi jar", "숨 쉬는 옹기입니다. 장이나 김치를 담습니다.",
        "A breathing earthenware jar for pastes and kimchi.",
        "생활", price: 45000, stock: 12, picture: "jar"),
]
